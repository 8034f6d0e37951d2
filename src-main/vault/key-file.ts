import { constants } from 'node:fs'
import { type FileHandle, open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import { looksLikeKey } from './key-intake.ts'

const MAX_BYTES = 64 * 1024
/** What nobody calls a picture; what is in it is judged when it is put in as a key. */
const KEY_FILE = /^\.env(?:\.|$)|\.(?:env|key)$/i

/** Text of UTF-8, or of UTF-16 that says so by its byte order mark; null for anything else. */
function decode(bytes: Uint8Array): string | null {
  const mark = Buffer.from(bytes.subarray(0, 2)).toString('hex')
  const encoding = mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : 'utf-8'
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
    return text.includes('\0') ? null : text
  } catch {
    return null
  }
}

/** Reads at most one byte more than allowed: a file can grow after its size was asked. */
async function readBounded(handle: FileHandle): Promise<Uint8Array> {
  const bytes = Buffer.allocUnsafeSlow(MAX_BYTES + 1)
  let filled = 0
  for (;;) {
    const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, filled)
    filled += bytesRead
    if (bytesRead === 0 || filled === bytes.length) return bytes.subarray(0, filled)
  }
}

async function readOpened(handle: FileHandle): Promise<Result<string>> {
  const { size } = await handle.stat()
  if (size > MAX_BYTES) return fail('KEY_FILE_TOO_LARGE', { bytes: size, maxBytes: MAX_BYTES })
  const bytes = await readBounded(handle)
  try {
    if (bytes.length > MAX_BYTES) return fail('KEY_FILE_TOO_LARGE', { bytes: bytes.length, maxBytes: MAX_BYTES })
    const text = decode(bytes)
    return text === null ? fail('KEY_FILE_NOT_TEXT') : ok(text)
  } finally {
    bytes.fill(0)
  }
}

/**
 * Reads a chosen key file as text: a regular file of at most 64 KiB. Answers `KEY_FILE_UNREADABLE` (gone, protected, a
 * folder, a device or a pipe), `KEY_FILE_TOO_LARGE` with both sizes in bytes, or `KEY_FILE_NOT_TEXT`.
 */
export async function readKeyFile(path: string): Promise<Result<string>> {
  let handle: FileHandle | null = null
  try {
    // Asked before opening, because opening a device can already do something, and again of what was really opened.
    if (!(await stat(path)).isFile()) return fail('KEY_FILE_UNREADABLE')
    // Should a pipe stand there by now, opening it must not wait for a writer. Windows has no such flag.
    handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    if (!(await handle.stat()).isFile()) return fail('KEY_FILE_UNREADABLE')
    return await readOpened(handle)
  } catch {
    return fail('KEY_FILE_UNREADABLE')
  } finally {
    await handle?.close()
  }
}

/** True for a file that is meant for a key by its name or by what is in it: the person took the wrong screen for it. */
export async function isKeyFile(path: string): Promise<boolean> {
  if (KEY_FILE.test(basename(path))) return true
  const text = await readKeyFile(path)
  return text.ok && looksLikeKey(text.value)
}
