import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { fail, ok, type Result } from '../../src-preload/contract/result.ts'

const MAX_BYTES = 64 * 1024

function decode(bytes: Buffer): string | null {
  const [first, second] = bytes
  const utf16 = first === 0xff && second === 0xfe
  const swapped = first === 0xfe && second === 0xff
  try {
    if (utf16 || swapped) return new TextDecoder(utf16 ? 'utf-16le' : 'utf-16be', { fatal: true }).decode(bytes)
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return text.includes('\0') ? null : text
  } catch {
    return null
  }
}

/**
 * Reads a chosen key file as text: a regular file of at most 64 KiB in UTF-8 or UTF-16. Devices and pipes are refused
 * without reading (opening a pipe would wait for ever). `KEY_FILE_UNREADABLE`, `KEY_FILE_TOO_LARGE`, `KEY_FILE_NOT_TEXT`.
 */
export async function readKeyFile(path: string): Promise<Result<string>> {
  let handle: Awaited<ReturnType<typeof open>> | null = null
  try {
    handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    const stat = await handle.stat()
    if (!stat.isFile()) return fail('KEY_FILE_UNREADABLE')
    if (stat.size > MAX_BYTES) return fail('KEY_FILE_TOO_LARGE', { bytes: stat.size, maxBytes: MAX_BYTES })
    const text = decode(await handle.readFile())
    return text === null ? fail('KEY_FILE_NOT_TEXT') : ok(text)
  } catch {
    return fail('KEY_FILE_UNREADABLE')
  } finally {
    await handle?.close()
  }
}
