import { z } from 'zod'
import type { Known, Mark } from './chain.ts'

/** The name of the keychain's note about the list. */
export const ANCHOR_NOTE = 'ledger-anchor'

/** Points that are kept; together they stay far below what one entry of a keychain holds. */
const MOST_POINTS = 12

const mark = z.strictObject({ number: z.number().int().nonnegative(), hash: z.string().regex(/^[0-9a-f]{64}$/) })
const schema = z.strictObject({
  version: z.literal(1),
  list: z.string().regex(/^[0-9a-f]{32}$/),
  at: z.number().int().nonnegative(),
  start: mark,
  points: z.array(mark).min(1).max(MOST_POINTS),
})

/** What the keychain knows of the list: which one it is, where it may begin, its end at some times, oldest first. */
export interface Anchor extends Known {
  readonly list: string
  /** When it was written, milliseconds since 1970. */
  readonly at: number
}

const asText = ({ number, hash }: Mark) => ({ number, hash: Buffer.from(hash).toString('hex') })
const asBytes = ({ number, hash }: z.infer<typeof mark>): Mark => ({ number, hash: Buffer.from(hash, 'hex') })

/** The note's text. */
export function encodeAnchor({ list, at, start, points }: Anchor): string {
  return JSON.stringify({ version: 1, list, at, start: asText(start), points: points.map(asText) })
}

/** Reads the note; null when it was not written by this version. */
export function decodeAnchor(text: string): Anchor | null {
  try {
    const parsed = schema.safeParse(JSON.parse(text))
    if (!parsed.success) return null
    const { list, at, start, points } = parsed.data
    return { list, at, start: asBytes(start), points: points.map(asBytes) }
  } catch {
    return null
  }
}

/**
 * The points with a new end. Of the older ones the closest together goes first: what was altered long ago is then named
 * roughly, what was altered lately closely. Points before the list's beginning are of no use any more.
 */
export function withPoint(points: readonly Mark[], start: Mark, head: Mark): readonly Mark[] {
  const all = [...points.filter(({ number }) => number > start.number && number < head.number), head]
  while (all.length > MOST_POINTS) {
    const gaps = all
      .slice(1, -1)
      .map(({ number }, index) => (all[index + 2]?.number ?? 0) - (all[index]?.number ?? 0) || number)
    all.splice(1 + gaps.indexOf(Math.min(...gaps)), 1)
  }
  return all
}
