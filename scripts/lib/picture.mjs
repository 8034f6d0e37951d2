import { writeFileSync } from 'node:fs'
import { crc32, deflateSync } from 'node:zlib'

/**
 * Writes a small picture with soft hills, so that the play needs no file of anybody's.
 * @param {string} file ends in .png
 * @param {number} [side] width and height in pixels
 */
export function writePicture(file, side = 256) {
  const rows = Buffer.alloc(side * (1 + side * 3))
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const height = 0.5 + 0.25 * Math.sin((x / side) * 9) + 0.25 * Math.cos((y / side) * 7)
      const at = y * (1 + side * 3) + 1 + x * 3
      rows.set([height * 220, 60 + height * 160, 90 + height * 60].map(Math.round), at)
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  // Eight bits a channel, red, green and blue.
  header.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const parts = [signature, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]
  writeFileSync(file, Buffer.concat(parts))
}

/**
 * @param {string} type four letters
 * @param {Buffer} content
 * @returns {Buffer}
 */
function chunk(type, content) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(content.length, 0)
  frame.writeUInt32BE(crc32(body) >>> 0, 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}
