import { randomBytes } from 'node:crypto'
import { type BigIntStats, constants } from 'node:fs'
import { type FileHandle, link, lstat, open, readdir, realpath, rename, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { errnoOf } from './fs-failure.ts'
import { NAME_BYTES, numberedName } from './result-name.ts'
import { foldName } from './safe-name.ts'

const MOST_NUMBERS = 1_000
// Answers of file systems without hard links (FAT, some network drives).
const NO_LINKS: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EINVAL'])

/** A folder as it was when saving began: where it really lies and which folder it is. */
export interface TargetFolder {
  readonly path: string
  readonly dev: bigint
  readonly ino: bigint
}

/** A file being written under a temporary name. Methods throw what the file system says. */
export interface PartialFile {
  readonly path: string
  readonly handle: FileHandle
  readonly dev: bigint
  readonly ino: bigint
}

/** Thrown when the folder or the partial is no longer the one that was opened. */
export class FolderSwapped extends Error {
  constructor() {
    super('The folder changed while a file was being saved in it.')
    this.name = 'FolderSwapped'
  }
}

/** Resolves the folder once. A link the person chose is followed here and never again. */
export async function openFolder(path: string): Promise<TargetFolder> {
  const real = await realpath(path)
  const stats = await lstat(real, { bigint: true })
  if (!stats.isDirectory()) throw Object.assign(new Error('not a folder'), { code: 'ENOTDIR' })
  return { path: real, dev: stats.dev, ino: stats.ino }
}

/** Creates a new partial that nobody else can have made: own random name, exclusive, not through a link, ours only. */
export async function createPartial(folder: TargetFolder, name: string): Promise<PartialFile> {
  const path = join(folder.path, `${name}.${randomBytes(6).toString('hex')}.partial`)
  const flags = constants.O_RDWR | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0)
  const handle = await open(path, flags, 0o600)
  const stats = await handle.stat({ bigint: true })
  return { path, handle, dev: stats.dev, ino: stats.ino }
}

/**
 * Gives a finished partial its final name and returns it: `name`, or `name (2)` and so on where that is taken, also by
 * a name that differs in case or composition only. Never overwrites. {@link FolderSwapped} when the folder is another
 * one by now; then nothing of ours is left in the other.
 */
export async function takeFinalName(partial: PartialFile, folder: TargetFolder, name: string): Promise<string> {
  await checkFolder(partial, folder)
  const taken = new Set((await readdir(folder.path)).map(foldName))
  for (let count = 1; count <= MOST_NUMBERS; count += 1) {
    const candidate = numberedName(name, count)
    if (taken.has(foldName(candidate)) || Buffer.byteLength(candidate) > NAME_BYTES) continue
    const path = join(folder.path, candidate)
    if (!(await moveTo(partial.path, path))) continue
    const found = await lstat(path, { bigint: true })
    if (!isSame(found, partial)) {
      await unlink(path)
      throw new FolderSwapped()
    }
    await syncFolder(folder.path)
    return candidate
  }
  throw Object.assign(new Error('no free name'), { code: 'EEXIST' })
}

/** Removes a partial if it is still the file we made; whatever else bears that name by now is left alone. */
export async function removePartial(partial: Pick<PartialFile, 'path' | 'dev' | 'ino'>): Promise<void> {
  try {
    if (isSame(await lstat(partial.path, { bigint: true }), partial)) await unlink(partial.path)
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT' && errnoOf(error) !== 'ENOTDIR') throw error
  }
}

/** Throws {@link FolderSwapped} unless folder and partial still are the ones that were opened. */
export async function checkFolder(partial: PartialFile, folder: TargetFolder): Promise<void> {
  try {
    const here =
      (await realpath(folder.path)) === folder.path && isSame(await stat(folder.path, { bigint: true }), folder)
    if (here && isSame(await lstat(partial.path, { bigint: true }), partial)) return
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT' && errnoOf(error) !== 'ENOTDIR') throw error
  }
  throw new FolderSwapped()
}

/** Moves without overwriting; false when the name is taken after all. */
async function moveTo(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    await unlink(from)
    return true
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false
    if (!NO_LINKS.has(errnoOf(error))) throw error
  }
  try {
    // Without links an empty file of our own claims the name first; renaming then replaces that one and no other.
    await (await open(to, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600)).close()
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false
    throw error
  }
  try {
    await rename(from, to)
  } catch (error) {
    await unlink(to)
    throw error
  }
  return true
}

function isSame(stats: BigIntStats, known: { readonly dev: bigint; readonly ino: bigint }): boolean {
  return stats.dev === known.dev && stats.ino === known.ino
}

/** Makes the new name survive a power cut. Windows has no such call for folders and does it by itself. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(path, constants.O_RDONLY)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
