import { describe, expect, it } from 'vitest'
import type { BatchView } from '../../../src-preload/contract/views.ts'
import { beginsAnew } from '../../../src-renderer/features/work/queue-facts.ts'

const BEGUN = Date.UTC(2026, 10, 21)

describe('a job that is sent from its beginning', () => {
  it.each<[BatchView['state'], boolean]>([
    [{ stage: 'queued' }, true],
    [{ stage: 'paused' }, true],
    [{ stage: 'interrupted' }, true],
    [{ stage: 'sending', sentBytes: 1, totalBytes: 2 }, false],
    [{ stage: 'confirming' }, false],
    [{ stage: 'waiting' }, false],
    [{ stage: 'done', ready: 1, failed: 0 }, false],
    [{ stage: 'cancelled' }, false],
  ])('says so where it had begun and stands at %j: %s', (state, says) => {
    expect(beginsAnew({ state, begunAt: BEGUN })).toBe(says)
    // Nothing had gone out: there is no beginning to go back to.
    expect(beginsAnew({ state, begunAt: null })).toBe(false)
  })
})
