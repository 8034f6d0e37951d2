import type { Dirent } from 'node:fs'
import { opendir } from 'node:fs/promises'
import { join } from 'node:path'
import type { ErrorCode } from '../../src-preload/contract/error-codes.ts'
import { errnoOf } from './fs-failure.ts'

/** Folders known and not looked into yet; those that come on top are left out and said to be. */
export const MOST_PENDING = 10_000

// As many entries are read at once: few enough that going through them is never felt, enough that reading is fast.
const ENTRIES_AT_ONCE = 128

/** One entry of a folder: an ordinary file whose name is right, or why it is left where it is. */
export type Found =
  | { readonly kind: 'file'; readonly path: string; readonly name: string }
  | { readonly kind: 'skipped'; readonly name: string; readonly code: ErrorCode }

/**
 * Lists a folder and all folders in it while it is asked: one folder is open at a time, nothing is read ahead of the
 * consumer but the entries of one read, and links are never followed, so that none can lead in a circle. `takes` says
 * by the name alone whether a file is of interest (else `FILE_TYPE`). Whatever cannot be listed is an entry with its
 * reason; nothing is thrown and nothing passed over in silence. Ending the iteration early closes what is open.
 */
export async function* walkFolder(root: string, takes: (name: string) => boolean): AsyncGenerator<Found, void> {
  const pending = [root]
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    try {
      // Names as bytes: as text, one that is no text would come back as the name of a file that does not exist.
      // The types of Node know this encoding for other listings only.
      const encoding = 'buffer' as BufferEncoding
      for await (const entry of await opendir(folder, { encoding, bufferSize: ENTRIES_AT_ONCE })) {
        const bytes: unknown = entry.name
        const name = Buffer.isBuffer(bytes) ? bytes.toString() : entry.name
        const skip = (code: ErrorCode): Found => ({ kind: 'skipped', name, code })
        if (Buffer.isBuffer(bytes) && !Buffer.from(name).equals(bytes)) yield skip('FILE_NAME_BROKEN')
        else if (name.startsWith('.')) yield skip('FILE_IS_HIDDEN')
        else if (!entry.isDirectory()) yield judgeEntry(entry, join(folder, name), name, takes)
        else if (pending.length >= MOST_PENDING) yield skip('FOLDER_LEFT_OUT')
        else pending.push(join(folder, name))
      }
    } catch (error) {
      yield { kind: 'skipped', name: folder, code: errnoOf(error) === 'ENOENT' ? 'FILE_MISSING' : 'FOLDER_UNREADABLE' }
    }
  }
}

function judgeEntry(entry: Dirent, path: string, name: string, takes: (name: string) => boolean): Found {
  const skipped = (code: ErrorCode): Found => ({ kind: 'skipped', name, code })
  if (entry.isSymbolicLink()) return skipped('FILE_IS_LINK')
  if (entry.isFIFO()) return skipped('FILE_IS_PIPE')
  if (entry.isCharacterDevice() || entry.isBlockDevice()) return skipped('FILE_IS_DEVICE')
  if (!entry.isFile()) return skipped('FILE_NOT_REGULAR')
  return takes(name) ? { kind: 'file', path, name } : skipped('FILE_TYPE')
}
