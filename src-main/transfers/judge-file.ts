import { type BigIntStats, constants, type Stats } from 'node:fs'
import { type FileHandle, lstat, open, realpath } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import type { ErrorCode } from '../../src-preload/contract/error-codes.ts'
import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import { LIMITS } from '../../src-preload/contract/views.ts'
import type { Capabilities } from '../services/service-adapter.ts'
import { isKeyFile } from '../vault/key-file.ts'
import { type Snapshot, snapshotOf } from './file-snapshot.ts'
import { readFailure } from './fs-failure.ts'
import { IMAGE_HEAD_BYTES, imageType } from './image-kind.ts'

const TEXT = /^(?:text\/|application\/json$)/

/** A file that was judged fit for sending, as it was at that moment. */
export interface LocalFile {
  /** Where it really lies; a link the person chose has been followed. */
  readonly path: string
  /** The name the person knows it by. */
  readonly name: string
  readonly bytes: number
  readonly contentType: string
  readonly snapshot: Snapshot
}

/**
 * Judges a path before anything is sent: a readable ordinary file, of a type and size the service takes, whose content
 * is what its name says. A link is followed once, here. Refusals: `FILE_IS_FOLDER`, `FILE_IS_PIPE`, `FILE_IS_DEVICE`,
 * `FILE_LINK_LOOP`, `FILE_NOT_REGULAR` (a socket, say), `FILE_MISSING`, `FILE_UNREADABLE`, `FILE_LOCKED`, `FILE_TYPE`
 * (facts: what is taken), `FILE_IS_KEY_FILE`, `FILE_EMPTY`, `FILE_TOO_LARGE` (facts: both sizes in bytes).
 */
export async function judgeFile(path: string, capabilities: Capabilities): Promise<Result<LocalFile>> {
  const name = shownName(path)
  let handle: FileHandle | null = null
  try {
    const real = await realpath(path)
    // Asked before opening: opening a pipe or a tape device would already do something to it.
    const there = await lstat(real)
    if (!there.isFile()) return fail(irregular(there), { name })
    const taken = capabilities.accepts.flatMap((entry) => entry.extensions).join(', ')
    const declared = declaredType(path, capabilities)
    if (declared === null) return fail('FILE_TYPE', { name, taken })
    handle = await open(real, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
    const stats = await handle.stat({ bigint: true })
    if (!stats.isFile()) return fail(irregular(stats), { name })
    const snapshot = snapshotOf(stats)
    if (snapshot.bytes === 0) return fail('FILE_EMPTY', { name })
    if (snapshot.bytes > capabilities.maxFileBytes) {
      return fail('FILE_TOO_LARGE', { name, bytes: snapshot.bytes, maxBytes: capabilities.maxFileBytes })
    }
    // Where texts are taken, the file with the key would be one too.
    if (TEXT.test(declared) && (await isKeyFile(real))) return fail('FILE_IS_KEY_FILE', { name })
    const contentType = await judgeContent(handle, declared, capabilities)
    if (contentType === null) return fail('FILE_TYPE', { name, taken, why: 'content' })
    return ok({ path: real, name, bytes: snapshot.bytes, contentType, snapshot })
  } catch (error) {
    return readFailure(error, name)
  } finally {
    await handle?.close()
  }
}

/** The name the window may show: the last part of the path, cut to what the contract carries. */
export function shownName(path: string): string {
  return basename(path).slice(0, LIMITS.fileName) || '?'
}

/** The type that a name says its file has, if the service takes it; else null. */
export function declaredType(name: string, capabilities: Pick<Capabilities, 'accepts'>): string | null {
  const extension = extname(name).slice(1).toLowerCase()
  const entry = capabilities.accepts.find(({ extensions }) => extensions.some((known) => bare(known) === extension))
  return entry?.contentType ?? null
}

/** What it is that has a file's name and is none. */
function irregular(stats: Stats | BigIntStats): ErrorCode {
  if (stats.isDirectory()) return 'FILE_IS_FOLDER'
  if (stats.isFIFO()) return 'FILE_IS_PIPE'
  return stats.isCharacterDevice() || stats.isBlockDevice() ? 'FILE_IS_DEVICE' : 'FILE_NOT_REGULAR'
}

/** The content's own type if the service takes it; the declared one where a type cannot be told from bytes. */
async function judgeContent(handle: FileHandle, declared: string, capabilities: Capabilities): Promise<string | null> {
  if (!declared.startsWith('image/')) return declared
  const head = Buffer.alloc(IMAGE_HEAD_BYTES)
  const { bytesRead } = await handle.read(head, 0, head.length, 0)
  const found = imageType(head.subarray(0, bytesRead))
  return capabilities.accepts.some((entry) => entry.contentType === found) ? found : null
}

function bare(extension: string): string {
  return extension.replace(/^\./, '').toLowerCase()
}
