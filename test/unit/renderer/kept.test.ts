import { expect, it } from 'vitest'
import { keptUntil } from '../../../src-renderer/features/work/kept.ts'
import { batchView, fileView } from '../../support/views.ts'

const HOUR = 3_600_000
const AT = Date.UTC(2026, 0, 6)
const ready = fileView({ state: { stage: 'ready', bytes: 1, hasPreview: false } })
const done = { stage: 'done', ready: 1, failed: 0 } as const

it.each([
  [24 * HOUR, 'far'],
  [3 * HOUR + 1, 'far'],
  [3 * HOUR, 'near'],
  [1, 'near'],
  [0, 'over'],
  [-HOUR, 'over'],
] as const)('%i ms before the end it is %s', (left, stage) => {
  expect(keptUntil(batchView({ ownedUntil: AT, state: done, files: [ready] }), AT - left)).toEqual({ stage, at: AT })
})

it('is said of what is still to come, and of nothing that is saved, failed or never arrived', () => {
  const kept = (change: Parameters<typeof batchView>[0]) =>
    keptUntil(batchView({ ownedUntil: AT, ...change }), 0) !== null
  expect(kept({ state: { stage: 'waiting' } })).toBe(true)
  expect(kept({ state: { stage: 'working', done: 1, total: 2 } })).toBe(true)
  expect(kept({ state: done, files: [fileView({ state: { stage: 'cancelled' } })] })).toBe(false)
  expect(kept({ state: { stage: 'failed', failure: { code: 'JOB_FAILED' }, retry: true } })).toBe(false)
  expect(kept({ state: { stage: 'waiting' }, ownedUntil: null })).toBe(false)
})
