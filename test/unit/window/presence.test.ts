import { expect, it } from 'vitest'
import type { Announcement } from '../../../src-main/window/notices.ts'
import { createPresence } from '../../../src-main/window/presence.ts'
import type { Progress } from '../../../src-main/window/progress.ts'
import { wordsFor } from '../../../src-main/window/words.ts'
import type { BatchView } from '../../../src-preload/contract/views.ts'
import { ManualClock } from '../../support/manual-clock.ts'
import { appView, batchView } from '../../support/views.ts'

function openBench() {
  const clock = new ManualClock()
  const said: Announcement[] = []
  const bars: Progress[] = []
  const batches: BatchView[] = []
  const presence = createPresence({
    isWanted: () => false,
    hold: () => () => undefined,
    clock,
    words: () => wordsFor('en'),
    isFocused: () => false,
    announce: (announcement) => said.push(announcement),
    batches: () => batches,
    underWay: () => batches,
    showProgress: (progress) => bars.push(progress),
  })
  presence.appSeen(appView())
  return { clock, said, bars, batches, presence }
}

const done = batchView({ state: { stage: 'done', ready: 1, failed: 0 } })
const waiting = batchView({ id: 'batch-0002', state: { stage: 'waiting' } })

it('takes the bar away when a profile was removed with its work', () => {
  const { clock, bars, batches, presence } = openBench()
  batches.push(waiting)
  presence.batchSeen(waiting)
  clock.advance(1_000)
  batches.length = 0
  presence.appSeen(appView({ profiles: [] }))
  clock.advance(1_000)
  expect(bars).toEqual(['indeterminate', null])
})

it('says nothing about what had ended before the start', () => {
  const { clock, said, batches, presence } = openBench()
  batches.push(done)
  presence.begin()
  presence.batchSeen(done)
  clock.advance(1_000)
  expect(said).toEqual([])
})

it('says at the end what is left, and nothing after that', () => {
  const { clock, said, bars, batches, presence } = openBench()
  batches.push(waiting)
  presence.batchSeen(waiting)
  presence.batchSeen(done)
  clock.advance(500)
  presence.close()
  presence.batchSeen({ ...waiting, state: { stage: 'done', ready: 1, failed: 0 } })
  presence.appSeen(appView())
  expect(clock.pending).toEqual([])
  expect(said).toHaveLength(1)
  expect(bars).toEqual(['indeterminate', null])
})
