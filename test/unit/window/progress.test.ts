import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Progress, progressOf } from '../../../src-main/window/progress.ts'
import { createProgressMeter } from '../../../src-main/window/progress-meter.ts'
import type { BatchStage, BatchView, FileStage } from '../../../src-preload/contract/views.ts'
import { ManualClock } from '../../support/manual-clock.ts'
import { batchView, fileView } from '../../support/views.ts'

const sending = (sentBytes: number, totalBytes = 100): BatchView =>
  batchView({ state: { stage: 'sending', sentBytes, totalBytes } })
const saving = (...fractions: (number | null)[]): BatchView =>
  batchView({
    state: { stage: 'done', ready: fractions.length, failed: 0 },
    files: fractions.map((fraction) =>
      fileView({ state: { stage: 'saving', fraction, trouble: null, hasPreview: false } }),
    ),
  })
const at = (state: BatchStage): BatchView => batchView({ state })

describe('how far the work is', () => {
  it('is the mean of all transfers that run', () => {
    expect(progressOf([sending(50)])).toBe(0.5)
    expect(progressOf([sending(20), sending(80), saving(0.5, null), at({ stage: 'waiting' })])).toBe(0.5)
  })

  it.each([
    ['confirming', at({ stage: 'confirming' })],
    ['waiting', at({ stage: 'waiting' })],
    ['working', at({ stage: 'working', done: 2, total: 3 })],
    ['saving, size unknown', saving(null)],
    ['sending nothing yet', sending(0, 0)],
  ])('cannot be said while only this goes on: %s', (_what, batch) => {
    expect(progressOf([batch, at({ stage: 'queued' })])).toBe('indeterminate')
  })

  it('is nothing when there is no work, or only work that waits for its turn or for a person', () => {
    expect(progressOf([])).toBeNull()
    const idle: BatchStage[] = [
      { stage: 'queued' },
      { stage: 'done', ready: 1, failed: 0 },
      { stage: 'failed', failure: { code: 'JOB_FAILED' }, retry: true },
      { stage: 'unsure', failure: { code: 'ANSWER_LOST' } },
      { stage: 'cancelled' },
    ]
    expect(progressOf(idle.map(at))).toBeNull()
  })

  it('is never less than nothing nor more than all', () => {
    const file: fc.Arbitrary<FileStage> = fc.record({
      stage: fc.constant('saving' as const),
      fraction: fc.oneof(fc.constant(null), fc.double({ min: 0, max: 1, noNaN: true })),
      trouble: fc.constant(null),
      hasPreview: fc.boolean(),
    })
    const batch = fc
      .tuple(fc.nat(), fc.nat(), fc.array(file, { maxLength: 3 }))
      .map(([sentBytes, totalBytes, states]) =>
        batchView({
          state: { stage: 'sending', sentBytes, totalBytes },
          files: states.map((state) => fileView({ state })),
        }),
      )
    fc.assert(
      fc.property(fc.array(batch, { minLength: 1 }), (batches) => {
        const progress = progressOf(batches)
        if (progress === 'indeterminate') return
        expect(progress).toBeGreaterThanOrEqual(0)
        expect(progress).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe('the bar in the dock or task bar', () => {
  function bench(): { clock: ManualClock; shown: Progress[]; now: BatchView[]; meter: ReturnType<typeof open> } {
    const clock = new ManualClock()
    const shown: Progress[] = []
    const now: BatchView[] = []
    return { clock, shown, now, meter: open(clock, shown, now) }
  }
  const open = (clock: ManualClock, shown: Progress[], now: BatchView[]) =>
    createProgressMeter({ clock, batches: () => now, show: (progress) => shown.push(progress) })

  it('follows the work, looks twice a second at most, shows each per cent once, and goes away', () => {
    const { clock, shown, now, meter } = bench()
    const step = (...batches: BatchView[]): void => {
      now.splice(0, now.length, ...batches)
      for (let times = 0; times < 5; times += 1) meter.changed()
      expect(clock.pending).toEqual([500])
      clock.advance(500)
    }
    step(sending(10))
    step(sending(10.4))
    step(sending(99))
    step(at({ stage: 'waiting' }))
    step(at({ stage: 'done', ready: 1, failed: 0 }))
    step(at({ stage: 'done', ready: 1, failed: 0 }))
    expect(shown).toEqual([0.1, 0.99, 'indeterminate', null])
  })

  it('is taken away when the app quits, and looks at nothing after that', () => {
    const { clock, shown, now, meter } = bench()
    now.push(sending(10))
    meter.changed()
    clock.advance(500)
    meter.changed()
    meter.close()
    meter.changed()
    clock.advance(10_000)
    expect(shown).toEqual([0.1, null])
  })
})
