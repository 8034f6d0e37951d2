import { crc32, deflateSync } from 'node:zlib'

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)

/**
 * Writes 8-bit colour (three bytes a pixel) as a PNG. By hand, because the libraries that do it inflate and deflate in
 * JavaScript, and the one they share declares a `require` that clashes with the bundler's own.
 */
export function writePng(width: number, height: number, rgb: Uint8Array): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2], 8)
  const length = width * 3
  const rows = Buffer.alloc((length + 1) * height)
  for (let y = 0; y < height; y += 1) {
    // Each row as its difference to the one above: shaded surfaces become small that way.
    rows[y * (length + 1)] = 2
    for (let x = 0; x < length; x += 1) {
      const above = y === 0 ? 0 : (rgb[(y - 1) * length + x] ?? 0)
      rows[y * (length + 1) + 1 + x] = (rgb[y * length + x] ?? 0) - above
    }
  }
  const chunks = [chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', new Uint8Array(0))]
  return Buffer.concat([SIGNATURE, ...chunks])
}

function chunk(type: string, data: Uint8Array): Buffer {
  const framed = Buffer.alloc(data.length + 12)
  framed.writeUInt32BE(data.length, 0)
  framed.write(type, 4, 'latin1')
  framed.set(data, 8)
  framed.writeUInt32BE(crc32(framed.subarray(4, data.length + 8)), data.length + 8)
  return framed
}
