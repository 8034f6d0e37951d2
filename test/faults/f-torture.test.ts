import { describe, expect, it } from 'vitest'
import { tortureRound } from '../torture/round.ts'

/** The long form is `npm run torture`. */
const SEEDS = [1, 2] as const
const FILES = 20

describe('F5 [real] a queue that is killed, cut off, restarted and out of disk', () => {
  it.each(SEEDS)('of seed %d loses no file, doubles none and calls none done too early', async (seed) => {
    const outcome = await tortureRound(seed, FILES)
    expect(outcome.wrong).toEqual([])
    expect(outcome.kills + outcome.cuts).toBeGreaterThan(0)
    expect(outcome.saved + outcome.asked).toBeGreaterThanOrEqual(FILES)
  })
})
