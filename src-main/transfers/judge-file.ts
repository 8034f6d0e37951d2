import { constants } from 'node:fs'
import { type FileHandle, lstat, open, realpath } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import { LIMITS } from '../../src-preload/contract/views.ts'
import type { Capabilities } from '../services/service-adapter.ts'
import { type Snapshot, snapshotOf } from './file-snapshot.ts'
import { readFailure } from './fs-failure.ts'
import { IMAGE_HEAD_BYTES, imageType } from './image-kind.ts'

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
 * is what its name says. A link is followed once, here; folders, devices, pipes and loops are `FILE_NOT_REGULAR`.
 * Other refusals: `FILE_MISSING`, `FILE_UNREADABLE`, `FILE_TYPE` (facts: what is taken), `FILE_EMPTY`,
 * `FILE_TOO_LARGE` (facts: both sizes in bytes).
 */
export async function judgeFile(path: string, capabilities: Capabilities): Promise<Result<LocalFile>> {
  const name = shownName(path)
  let handle: FileHandle | null = null
  try {
    const real = await realpath(path)
    // Asked before opening: opening a pipe or a tape device would already do something to it.
    if (!(await lstat(real)).isFile()) return fail('FILE_NOT_REGULAR', { name })
    const taken = capabilities.accepts.flatMap((entry) => entry.extensions).join(', ')
    const extension = extname(path).slice(1).toLowerCase()
    const declared = capabilities.accepts.find((entry) => entry.extensions.some((known) => bare(known) === extension))
    if (declared === undefined) return fail('FILE_TYPE', { name, taken })
    handle = await open(real, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
    const stats = await handle.stat({ bigint: true })
    if (!stats.isFile()) return fail('FILE_NOT_REGULAR', { name })
    const snapshot = snapshotOf(stats)
    if (snapshot.bytes === 0) return fail('FILE_EMPTY', { name })
    if (snapshot.bytes > capabilities.maxFileBytes) {
      return fail('FILE_TOO_LARGE', { name, bytes: snapshot.bytes, maxBytes: capabilities.maxFileBytes })
    }
    const contentType = await judgeContent(handle, declared.contentType, capabilities)
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
