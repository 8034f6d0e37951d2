import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

export const PNG_HEAD = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
export const JPEG_HEAD = Buffer.from([0xff, 0xd8, 0xff, 0xe0])

/** A folder of its own for one test, gone afterwards. */
export function testFolder(): string {
  // Where the temporary folder is itself a link (macOS) or has a short name (Windows), the real one is what answers name.
  const folder = realpathSync.native(mkdtempSync(join(tmpdir(), 'latchkey-test-')))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Writes a file of `bytes` bytes that begins like a PNG; enough for everything that only looks at the beginning. */
export function writePng(folder: string, name: string, bytes = 2_000): string {
  const path = join(folder, name)
  writeFileSync(path, Buffer.concat([PNG_HEAD, Buffer.alloc(Math.max(0, bytes - PNG_HEAD.length), name)]))
  return path
}

/** The smallest file that says of itself that it is a GLB of `bytes` bytes. */
export function glb(bytes = 64): Buffer {
  const file = Buffer.alloc(bytes, 7)
  file.write('glTF', 0, 'latin1')
  file.writeUInt32LE(2, 4)
  file.writeUInt32LE(bytes, 8)
  return file
}

/** A GLB in which no part is like another: a part at the wrong place is noticed. */
export function variedGlb(bytes: number): Buffer {
  const file = glb(bytes)
  for (let at = 12; at + 4 <= bytes; at += 4) file.writeUInt32LE(at, at)
  return file
}
