import { describe, expect, it } from 'vitest'
import { createStayAwake } from '../../../src-main/window/stay-awake.ts'
import type { BatchView } from '../../../src-preload/contract/views.ts'
import { ManualClock } from '../../support/manual-clock.ts'
import { batchView, fileView } from '../../support/views.ts'

const SENDING = batchView({ state: { stage: 'sending', sentBytes: 1, totalBytes: 2 } })

/** A computer that notes each time it is kept awake and let go. */
function computer(batches: readonly BatchView[]) {
  const clock = new ManualClock()
  const noted: string[] = []
  const now = { batches, isWanted: true }
  const awake = createStayAwake({
    clock,
    batches: () => now.batches,
    isWanted: () => now.isWanted,
    hold() {
      noted.push('held')
      return () => noted.push('let go')
    },
  })
  const changed = (): void => {
    awake.changed()
    clock.advance(500)
  }
  return { now, noted, awake, changed }
}

describe('the computer', () => {
  it('is kept awake once while files are under way, and let go afterwards', () => {
    const { now, noted, changed } = computer([SENDING])
    changed()
    changed()
    expect(noted).toEqual(['held'])
    now.batches = [batchView({ state: { stage: 'waiting' } })]
    changed()
    changed()
    expect(noted).toEqual(['held', 'let go'])
  })

  it.each([
    ['an answer is due', batchView({ state: { stage: 'confirming' } }), true],
    [
      'a result is saved',
      batchView({
        state: { stage: 'done', ready: 1, failed: 0 },
        files: [fileView({ state: { stage: 'saving', fraction: null, trouble: null, hasPreview: false } })],
      }),
      true,
    ],
    ['the service works', batchView({ state: { stage: 'working', done: 1, total: 2 } }), false],
    ['jobs wait', batchView({ state: { stage: 'queued' } }), false],
    ['jobs are paused', batchView({ state: { stage: 'paused' } }), false],
  ] as const)('while %s', (_what, batch, kept) => {
    const { noted, changed } = computer([batch])
    changed()
    expect(noted).toEqual(kept ? ['held'] : [])
  })

  it('sleeps where the person wants it to, from the moment they say so', () => {
    const { now, noted, changed } = computer([SENDING])
    changed()
    now.isWanted = false
    changed()
    expect(noted).toEqual(['held', 'let go'])
  })

  it('is let go when the app quits, for good', () => {
    const { noted, awake, changed } = computer([SENDING])
    changed()
    awake.close()
    changed()
    expect(noted).toEqual(['held', 'let go'])
  })
})
