import type { BigIntStats } from 'node:fs'
import { lstat, readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { checkFile } from './check-file.ts'
import { errnoOf } from './fs-failure.ts'
import {
  checkFolder,
  FolderSwapped,
  holdsName,
  NAMING_DISK,
  type NamingDisk,
  type PartialFile,
  type TargetFolder,
} from './partial-file.ts'
import { foldName } from './safe-name.ts'

/** A file that bears a name a result is to have, as it was when somebody looked. Long numbers are kept as text. */
export const seenFileSchema = z.lazy(() =>
  z.strictObject({ name: z.string(), dev: z.string(), ino: z.string(), size: z.string(), changed: z.string() }),
)

export type SeenFile = z.infer<typeof seenFileSchema>

/** What bears a name; `file` is null for what is no regular file (a link above all): nothing may take its place. */
export interface NameBearer {
  readonly name: string
  readonly file: SeenFile | null
}

/**
 * Looks what bears each of those names in the folder, also in other case or composition: some file systems take these for
 * the same. Null for a name that is free, and for all of them when there is no such folder.
 */
export async function lookForNames(folder: string, names: readonly string[]): Promise<readonly (NameBearer | null)[]> {
  const there = Map.groupBy(await readdir(folder).catch(() => []), foldName)
  return Promise.all(
    names.map(async (name) => {
      const twins = there.get(foldName(name)) ?? []
      const found = twins.find((each) => each === name) ?? twins[0]
      if (found === undefined) return null
      const stats = await lstat(join(folder, found), { bigint: true }).catch(() => null)
      return { name: found, file: stats?.isFile() === true ? seen(found, stats) : null }
    }),
  )
}

/**
 * Gives a finished partial the name of the file that was seen, in one step: at every moment the one or the other lies
 * there whole. False, and nothing is touched, when what lies there now is another file, was changed since, or is no
 * regular file. {@link FolderSwapped} as for any other name.
 */
export async function replaceSeen(
  partial: PartialFile,
  folder: TargetFolder,
  file: SeenFile,
  disk: NamingDisk = NAMING_DISK,
): Promise<boolean> {
  await checkFolder(partial, folder)
  const path = join(folder.path, file.name)
  const there = await lstat(path, { bigint: true }).catch((error: unknown) => {
    if (errnoOf(error) === 'ENOENT') return null
    throw error
  })
  if (there?.isFile() !== true || !isAsSeen(there, file)) return false
  // Renaming replaces whatever bears the name and follows no link, even one planted in this very moment.
  await rename(partial.path, path)
  if (!(await holdsName(partial, folder, path, disk))) throw new FolderSwapped()
  return true
}

/**
 * Finds the final name of a partial that got one just before the app ended and could not note it down: the file in the
 * folder that is this very file, with the same content still. Null when there is none.
 */
export async function findNamed(
  folder: TargetFolder,
  file: { readonly dev: string; readonly ino: string; readonly bytes: number; readonly sha256: string },
): Promise<string | null> {
  for (const name of await readdir(folder.path)) {
    const path = join(folder.path, name)
    const stats = await lstat(path, { bigint: true }).catch(() => null)
    if (stats?.isFile() !== true || String(stats.ino) !== file.ino || String(stats.dev) !== file.dev) continue
    if ((await checkFile({ path, bytes: file.bytes, sha256: file.sha256 })) === 'same') return name
  }
  return null
}

function seen(name: string, { dev, ino, size, mtimeNs }: BigIntStats): SeenFile {
  return { name, dev: String(dev), ino: String(ino), size: String(size), changed: String(mtimeNs) }
}

function isAsSeen(stats: BigIntStats, file: SeenFile): boolean {
  const now = seen(file.name, stats)
  return now.dev === file.dev && now.ino === file.ino && now.size === file.size && now.changed === file.changed
}
