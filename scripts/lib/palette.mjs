import { crc32, deflateSync } from 'node:zlib'

/**
 * Pixels of a picture as the decoder gives them.
 * @typedef {{ readonly width: number, readonly height: number, readonly channels: number, readonly data: ArrayLike<number> }} Pixels
 */

const MOST_COLOURS = 256
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/**
 * Writes a picture of a screen with 256 colours at most: a third of the size, and no eye sees the difference, because
 * what there is more of is the edges of letters.
 * @param {Pixels} pixels opaque; 3 or 4 channels of 8 bits
 * @returns {Buffer} a PNG file
 */
export function withPalette({ width, height, channels, data }) {
  const colourAt = (/** @type {number} */ pixel) => {
    const at = pixel * channels
    return ((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0)
  }
  /** @type {Map<number, number>} */
  const counts = new Map()
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const colour = colourAt(pixel)
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  const palette = [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, MOST_COLOURS)
    .map(([colour]) => colour)
  const places = new Map([...counts.keys()].map((colour) => [colour, nearest(palette, colour)]))
  // One byte more for each row: how it is filtered, which is not at all.
  const rows = Buffer.alloc(height * (width + 1))
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const row = Math.floor(pixel / width)
    rows[row * (width + 1) + 1 + (pixel % width)] = places.get(colourAt(pixel)) ?? 0
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 3, 0, 0, 0], 8)
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))
  const pieces = [chunk('IHDR', head), chunk('PLTE', colours), chunk('IDAT', deflateSync(rows, { level: 9 }))]
  return Buffer.concat([SIGNATURE, ...pieces, chunk('IEND', Buffer.alloc(0))])
}

/**
 * @param {readonly number[]} palette
 * @param {number} colour
 * @returns {number} the place of the colour of the palette that looks most like it
 */
function nearest(palette, colour) {
  let best = 0
  let least = Number.POSITIVE_INFINITY
  for (const [place, other] of palette.entries()) {
    const [red, green, blue] = [
      (colour >> 16) - (other >> 16),
      ((colour >> 8) & 255) - ((other >> 8) & 255),
      (colour & 255) - (other & 255),
    ]
    const far = red * red + green * green + blue * blue
    if (far >= least) continue
    best = place
    least = far
  }
  return best
}

/**
 * @param {string} name
 * @param {Buffer} content
 * @returns {Buffer}
 */
function chunk(name, content) {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(content.length, 0)
  frame.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)])
}
