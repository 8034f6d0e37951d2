import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'

/** The end of a file, from the first whole line on; empty where it cannot be read. */
function endOf(file: string, bytes: number): string {
  let handle: number
  try {
    handle = openSync(file, 'r')
  } catch {
    return ''
  }
  try {
    const { size } = fstatSync(handle)
    const from = Math.max(0, size - bytes)
    const buffer = Buffer.alloc(Math.min(size, bytes))
    const read = readSync(handle, buffer, 0, buffer.length, from)
    const text = buffer.toString('utf8', 0, read)
    return from === 0 ? text : text.slice(text.indexOf('\n') + 1)
  } catch {
    return ''
  } finally {
    closeSync(handle)
  }
}

/** The newest lines of the app's log, oldest first: at most `bytes` of its two files together. */
export function logTail(folder: string, bytes: number): string {
  const now = endOf(join(folder, 'latchkey.log'), bytes)
  const left = bytes - Buffer.byteLength(now, 'utf8')
  return left > 0 ? endOf(join(folder, 'latchkey.old.log'), left) + now : now
}
