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

/** What giving a final name asks of the disk; tests have disks that refuse on cue. */
export interface NamingDisk {
  readonly link: (from: string, to: string) => Promise<void>
  readonly unlink: (path: string) => Promise<void>
  readonly look: (path: string) => Promise<Pick<BigIntStats, 'dev' | 'ino'>>
  readonly sync: (folder: string) => Promise<void>
}

/** The disk of this computer. */
export const NAMING_DISK: NamingDisk = {
  link,
  unlink,
  look: (path) => lstat(path, { bigint: true }),
  sync: syncFolder,
}

/** What is noted of a partial before it is there: which file it will be, only its making says. */
const UNBORN = { dev: 0n, ino: 0n }

/**
 * Creates a new partial that nobody else can have made: own random name, exclusive, not through a link, ours only.
 * `willBe` is told of it beforehand, so that a crash right after leaves no file that nobody knows of.
 */
export async function createPartial(
  folder: TargetFolder,
  name: string,
  willBe?: (partial: Pick<PartialFile, 'path' | 'dev' | 'ino'>) => void,
): Promise<PartialFile> {
  const path = join(folder.path, `${name}.${randomBytes(6).toString('hex')}.partial`)
  willBe?.({ path, ...UNBORN })
  const flags = constants.O_RDWR | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0)
  const handle = await open(path, flags, 0o600)
  const stats = await handle.stat({ bigint: true })
  return { path, handle, dev: stats.dev, ino: stats.ino }
}

/**
 * Gives a finished partial its final name and returns it: `name`, or `name (2)` and so on where that is taken, also by
 * a name that differs in case or composition only. Never overwrites. {@link FolderSwapped} when the folder is another
 * one by now; then nothing of ours is left in the other. Once the name is given, no trouble of the disk takes it back.
 */
export async function takeFinalName(
  partial: PartialFile,
  folder: TargetFolder,
  name: string,
  disk: NamingDisk = NAMING_DISK,
): Promise<string> {
  await checkFolder(partial, folder)
  const taken = new Set((await readdir(folder.path)).map(foldName))
  for (let count = 1; count <= MOST_NUMBERS; count += 1) {
    const candidate = numberedName(name, count)
    if (taken.has(foldName(candidate)) || Buffer.byteLength(candidate) > NAME_BYTES) continue
    const path = join(folder.path, candidate)
    if (!(await moveTo(partial.path, path, disk))) continue
    if (!(await holdsName(partial, folder, path, disk))) {
      await disk.unlink(path)
      throw new FolderSwapped()
    }
    return candidate
  }
  throw Object.assign(new Error('no free name'), { code: 'EEXIST' })
}

/**
 * Whether what lies under a name just given is that partial. The name is given by then: a disk that cannot say so, or
 * cannot promise it for a power cut, must not have the result called unsaved and saved a second time.
 */
export async function holdsName(
  partial: PartialFile,
  folder: TargetFolder,
  path: string,
  disk: NamingDisk,
): Promise<boolean> {
  const found = await disk.look(path).catch((error: unknown) => {
    if (errnoOf(error) === 'ENOENT') throw error
    return partial
  })
  if (!isSame(found, partial)) return false
  await disk.sync(folder.path).catch(() => undefined)
  return true
}

/** Removes a partial if it is still the file we made; whatever else bears that name by now is left alone. */
export async function removePartial(partial: Pick<PartialFile, 'path' | 'dev' | 'ino'>): Promise<void> {
  try {
    const found = await lstat(partial.path, { bigint: true })
    // Its name was drawn by lot: where only that is known, it is proof enough for an ordinary file.
    const ours = isSame(found, partial) || (isSame(UNBORN, partial) && found.isFile() && found.nlink === 1n)
    if (ours) await unlink(partial.path)
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
async function moveTo(from: string, to: string, disk: NamingDisk): Promise<boolean> {
  const linked = await disk.link(from, to).then(
    () => true,
    (error: unknown) => {
      if (errnoOf(error) === 'EEXIST') return false
      if (NO_LINKS.has(errnoOf(error))) return null
      throw error
    },
  )
  if (linked === false) return false
  if (linked) {
    // Where files may be made and not removed, the temporary name stays too: it is noted, and tried again at each start.
    await disk.unlink(from).catch(() => undefined)
    return true
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

function isSame(
  stats: Pick<BigIntStats, 'dev' | 'ino'>,
  known: { readonly dev: bigint; readonly ino: bigint },
): boolean {
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
