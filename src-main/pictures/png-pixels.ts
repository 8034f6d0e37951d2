import type { PngFile } from './png-file.ts'

const FULL = 65_535

/** Samples a pixel by colour type (grey, colour, palette index, grey and alpha, colour and alpha). */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

/** Bytes of one row of `width` pixels, without the filter byte in front. */
export function rowBytes(file: PngFile, width: number): number {
  return Math.ceil((width * file.depth * (SAMPLES[file.colourType] ?? 1)) / 8)
}

/** Distance in bytes to the pixel on the left, as the row filters count it (at least one). */
export function filterDistance(file: PngFile): number {
  return Math.max(1, (file.depth * (SAMPLES[file.colourType] ?? 1)) >> 3)
}

/**
 * Undoes a row's filter in place. `previous` is the row above, already undone (zeros for the first). Returns false for
 * a filter that PNG does not have.
 */
export function undoFilter(filter: number, row: Uint8Array, previous: Uint8Array, distance: number): boolean {
  if (filter > 4) return false
  for (let index = 0; index < row.length && filter !== 0; index += 1) {
    const left = index < distance ? 0 : (row[index - distance] ?? 0)
    const up = previous[index] ?? 0
    const corner = index < distance ? 0 : (previous[index - distance] ?? 0)
    row[index] = (row[index] ?? 0) + predict(filter, left, up, corner)
  }
  return true
}

function predict(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left
  if (filter === 2) return up
  if (filter === 3) return (left + up) >> 1
  const toLeft = Math.abs(up - corner)
  const toUp = Math.abs(left - corner)
  const toCorner = Math.abs(left + up - 2 * corner)
  if (toLeft <= toUp && toLeft <= toCorner) return left
  return toUp <= toCorner ? up : corner
}

/** Turns `count` pixels of an unfiltered row into four samples of 0..65535 each, whatever the file's form is. */
export function pixelReader(file: PngFile): (row: Uint8Array, count: number, rgba: Uint16Array) => void {
  const samples = SAMPLES[file.colourType] ?? 1
  const scale = FULL / (2 ** file.depth - 1)
  const read = sampleReader(file.depth)
  const seeThrough = seeThroughColour(file)
  return (row, count, rgba) => {
    for (let pixel = 0; pixel < count; pixel += 1) {
      const first = pixel * samples
      const to = pixel * 4
      const value = read(row, first)
      if (file.colourType === 3) {
        rgba[to] = (file.palette[value * 3] ?? 0) * 257
        rgba[to + 1] = (file.palette[value * 3 + 1] ?? 0) * 257
        rgba[to + 2] = (file.palette[value * 3 + 2] ?? 0) * 257
        rgba[to + 3] = (file.transparency[value] ?? 255) * 257
        continue
      }
      const coloured = samples > 2
      const green = coloured ? read(row, first + 1) : value
      const blue = coloured ? read(row, first + 2) : value
      rgba[to] = value * scale
      rgba[to + 1] = green * scale
      rgba[to + 2] = blue * scale
      rgba[to + 3] = samples % 2 === 0 ? read(row, first + samples - 1) * scale : FULL
      if (seeThrough?.[0] === value && seeThrough[1] === green && seeThrough[2] === blue) rgba[to + 3] = 0
    }
  }
}

function sampleReader(depth: number): (row: Uint8Array, index: number) => number {
  if (depth === 8) return (row, index) => row[index] ?? 0
  if (depth === 16) return (row, index) => ((row[index * 2] ?? 0) << 8) | (row[index * 2 + 1] ?? 0)
  const mask = 2 ** depth - 1
  const perByte = 8 / depth
  // Several pixels share a byte; the leftmost one sits in the highest bits.
  return (row, index) => {
    const shift = 8 - depth * ((index % perByte) + 1)
    return ((row[Math.floor(index / perByte)] ?? 0) >> shift) & mask
  }
}

/** The one colour a file without an alpha channel declares to be see-through, in raw samples. */
function seeThroughColour(file: PngFile): readonly [number, number, number] | null {
  const words = Buffer.from(file.transparency)
  if (file.colourType === 0 && words.length >= 2) {
    const grey = words.readUInt16BE(0)
    return [grey, grey, grey]
  }
  if (file.colourType !== 2 || words.length < 6) return null
  return [words.readUInt16BE(0), words.readUInt16BE(2), words.readUInt16BE(4)]
}
