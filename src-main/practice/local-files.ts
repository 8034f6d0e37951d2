import { createHash } from 'node:crypto'
import { lstatSync, readFileSync } from 'node:fs'

/** A file from disk with what its headers say. */
export interface LocalFile {
  readonly bytes: Buffer
  readonly modified: Date
  readonly tag: string
}

/** Reads a regular file, or null when there is none. Links are not followed: they could lead anywhere. */
export function readLocalFile(path: string): LocalFile | null {
  const stats = lstatSync(path, { throwIfNoEntry: false })
  if (stats?.isFile() !== true) return null
  const bytes = readFileSync(path)
  return { bytes, modified: stats.mtime, tag: createHash('sha256').update(bytes).digest('hex').slice(0, 32) }
}
