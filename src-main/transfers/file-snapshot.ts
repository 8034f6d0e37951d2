import type { BigIntStats } from 'node:fs'
import { z } from 'zod'

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
