import type { BigIntStats } from 'node:fs'
import { z } from 'zod'
import type { ErrorCode } from '../../src-preload/contract/error-codes.ts'

/** What identifies a file's content without reading it. Kept as text where a number would lose digits. */
export const snapshotSchema = z.lazy(() =>
  z.strictObject({
    dev: z.string(),
    ino: z.string(),
    bytes: z.number().int().nonnegative(),
    mtimeNs: z.string(),
  }),
)

export type Snapshot = z.infer<typeof snapshotSchema>

/** Takes the snapshot out of a stat made with `bigint: true`. */
export function snapshotOf(stats: BigIntStats): Snapshot {
  return {
    dev: stats.dev.toString(),
    ino: stats.ino.toString(),
    bytes: Number(stats.size),
    mtimeNs: stats.mtimeNs.toString(),
  }
}

/** True when both describe the same content of the same file. */
export function sameSnapshot(a: Snapshot, b: Snapshot): boolean {
  return a.dev === b.dev && a.ino === b.ino && a.bytes === b.bytes && a.mtimeNs === b.mtimeNs
}

/**
 * What became of a judged file, or null while it is the same: `FILE_REPLACED` where something else lies in its place,
 * `FILE_GREW`, `FILE_SHRANK`, `FILE_CHANGED` where it was written to and is as long as it was.
 */
export function changeSince(judged: Snapshot, stats: BigIntStats): ErrorCode | null {
  // A folder or pipe made right after the file was deleted often gets the file's own number.
  if (!stats.isFile()) return 'FILE_REPLACED'
  const found = snapshotOf(stats)
  if (sameSnapshot(judged, found)) return null
  if (judged.dev !== found.dev || judged.ino !== found.ino) return 'FILE_REPLACED'
  if (judged.bytes === found.bytes) return 'FILE_CHANGED'
  return found.bytes > judged.bytes ? 'FILE_GREW' : 'FILE_SHRANK'
}
