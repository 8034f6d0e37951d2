import { describe, expect, it } from 'vitest'
import type { Announcement } from '../../../src-main/window/notices.ts'
import { createNotifier, type Notifier } from '../../../src-main/window/notifier.ts'
import { wordsFor } from '../../../src-main/window/words.ts'
import type { BatchView } from '../../../src-preload/contract/views.ts'
import { ManualClock } from '../../support/manual-clock.ts'
import { appView, batchView } from '../../support/views.ts'

interface Bench {
  readonly clock: ManualClock
  readonly said: Announcement[]
  readonly notifier: Notifier
  focused: boolean
}

function openBench(): Bench {
  const clock = new ManualClock()
  const said: Announcement[] = []
  const bench: Bench = {
    clock,
    said,
    focused: false,
    notifier: createNotifier({
      clock,
      words: () => wordsFor('en'),
      isFocused: () => bench.focused,
      announce: (announcement) => said.push(announcement),
    }),
  }
  bench.notifier.appSeen(appView())
  return bench
}

const ready = (id: string): BatchView => batchView({ id, state: { stage: 'done', ready: 1, failed: 0 } })
const texts = ({ said }: Bench): string[] => said.map(({ body }) => body)

describe('notifications', () => {
  it('say in one go what happens within a second', () => {
    const bench = openBench()
    bench.notifier.batchSeen(ready('batch-0001'))
    bench.clock.advance(999)
    bench.notifier.batchSeen(ready('batch-0002'))
    expect(bench.said).toEqual([])
    bench.clock.advance(1)
    expect(texts(bench)).toEqual(['2 of 2 pictures are ready.'])
    bench.clock.advance(60_000)
    expect(bench.said).toHaveLength(1)
  })

  it('say a batch’s state once, also when the batch is shown again', () => {
    const bench = openBench()
    bench.notifier.batchSeen(ready('batch-0001'))
    bench.clock.advance(1_000)
    bench.notifier.batchSeen(ready('batch-0001'))
    bench.clock.advance(1_000)
    expect(bench.said).toHaveLength(1)
  })

  it('say nothing about what had ended before this start', () => {
    const bench = openBench()
    bench.notifier.known([ready('batch-0001'), batchView({ id: 'batch-0002', state: { stage: 'waiting' } })])
    bench.notifier.batchSeen(ready('batch-0001'))
    bench.notifier.batchSeen(ready('batch-0002'))
    bench.clock.advance(1_000)
    expect(texts(bench)).toEqual(['The picture is ready.'])
  })

  it('say nothing to a person who looks at the window, nor to one who came back just now', () => {
    const bench = openBench()
    bench.focused = true
    bench.notifier.batchSeen(ready('batch-0001'))
    bench.focused = false
    bench.clock.advance(1_000)
    bench.notifier.batchSeen(ready('batch-0002'))
    bench.focused = true
    bench.clock.advance(1_000)
    bench.focused = false
    bench.clock.advance(1_000)
    expect(bench.said).toEqual([])
  })

  it('say at once what is left when the app quits', () => {
    const bench = openBench()
    bench.notifier.batchSeen(ready('batch-0001'))
    bench.notifier.flush()
    expect(bench.said).toHaveLength(1)
    expect(bench.clock.pending).toEqual([])
  })
})

describe('an upload whose answer never came', () => {
  const failure = { code: 'ANSWER_LOST' } as const
  const unsure = (notice: BatchView['notice']): BatchView =>
    batchView({ id: 'batch-0001', state: { stage: 'unsure', failure }, notice })

  it('calls nobody while the service is asked, and only where it could not tell', () => {
    const bench = openBench()
    bench.notifier.batchSeen(batchView({ id: 'batch-0001', state: { stage: 'confirming' } }))
    bench.notifier.batchSeen(unsure({ code: 'UPLOAD_LOOKED_FOR' }))
    bench.clock.advance(60_000)
    expect(bench.said).toEqual([])
    bench.notifier.batchSeen(unsure(null))
    bench.clock.advance(1_000)
    expect(bench.said).toHaveLength(1)
  })

  it('calls nobody where it was found, nor for what was known at the start', () => {
    const bench = openBench()
    bench.notifier.batchSeen(unsure({ code: 'UPLOAD_LOOKED_FOR' }))
    bench.notifier.batchSeen(batchView({ id: 'batch-0001', state: { stage: 'waiting' } }))
    bench.notifier.known([batchView({ id: 'batch-0002', state: { stage: 'unsure', failure } })])
    bench.notifier.batchSeen({ ...unsure({ code: 'UPLOAD_LOOKED_FOR' }), id: 'batch-0002' })
    bench.notifier.batchSeen({ ...unsure(null), id: 'batch-0002' })
    bench.clock.advance(1_000)
    expect(bench.said).toEqual([])
  })
})
