import { crc32, deflateSync } from 'node:zlib'

/** A PNG taken literally: every form the format allows, also those that encoders do not write. */
export interface PngRecipe {
  readonly width: number
  readonly height: number
  readonly depth: number
  readonly colourType: number
  /** One row's bytes, without the filter byte. */
  readonly row: (y: number) => Uint8Array
  /** The filter byte of each row; the bytes of `row` are written as they are. */
  readonly filter?: (y: number) => number
  /** Chunks between header and data: `PLTE`, `tRNS`, or anything else. */
  readonly chunks?: readonly (readonly [type: string, data: Uint8Array])[]
}

/** Writes the recipe as a PNG file. */
export function makePng(recipe: PngRecipe): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(recipe.width, 0)
  header.writeUInt32BE(recipe.height, 4)
  header[8] = recipe.depth
  header[9] = recipe.colourType
  const rows: Uint8Array[] = []
  for (let y = 0; y < recipe.height; y += 1) rows.push(Uint8Array.of(recipe.filter?.(y) ?? 0), recipe.row(y))
  return pngOf(header, deflateSync(Buffer.concat(rows), { level: 1 }), recipe.chunks)
}

/** Puts a PNG together from a header (13 bytes) and data that is already compressed. */
export function pngOf(header: Uint8Array, data: Uint8Array, chunks: PngRecipe['chunks'] = []): Buffer {
  const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
  const middle = chunks.map(([type, content]) => chunk(type, content))
  return Buffer.concat([signature, chunk('IHDR', header), ...middle, chunk('IDAT', data), chunk('IEND')])
}

function chunk(type: string, data: Uint8Array = new Uint8Array(0)): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  framed.set(body, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}
