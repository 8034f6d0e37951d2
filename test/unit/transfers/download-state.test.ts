import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  beginDownload,
  type DownloadEvent,
  type DownloadState,
  isOver,
  MOST_TROUBLES,
  stepDownload,
} from '../../../src-main/transfers/download-state.ts'
import { ERROR_CODES } from '../../../src-preload/contract/error-codes.ts'

const MIB = 1024 * 1024
const TAG = '"v1"'
const LOST = { code: 'NETWORK_LOST' } as const

function run(state: DownloadState, ...events: readonly DownloadEvent[]): DownloadState {
  return events.reduce(stepDownload, state)
}

const opened = (bytes: number | null, from = 0, validator: string | null = TAG): DownloadEvent => ({
  kind: 'opened',
  from,
  bytes,
  validator,
})
const received = (bytes: number): DownloadEvent => ({ kind: 'received', bytes })
const cut: DownloadEvent = { kind: 'cut', failure: LOST }

describe('a download', () => {
  it('is whole when all that was announced is here', () => {
    const state = run(beginDownload(0, null), opened(100), received(60), received(40), { kind: 'ended' })
    expect(state).toMatchObject({ stage: 'whole', bytes: 100 })
  })

  it('that is cut goes on from where it was, where the service names the version', () => {
    const state = run(beginDownload(0, null), opened(100), received(60), cut)
    expect(state).toMatchObject({ stage: 'waiting', kept: 60, validator: TAG, troubles: 1 })
    expect(run(state, { kind: 'due' }, opened(100, 60))).toMatchObject({ stage: 'receiving', bytes: 60, expected: 100 })
  })

  it('that is cut begins anew where nothing names the version, or all of it is sent all the same', () => {
    expect(run(beginDownload(0, null), opened(100, 0, null), received(60), cut)).toMatchObject({ kept: 0 })
    const again = run(beginDownload(60, TAG), opened(100, 0, '"v2"'))
    expect(again).toMatchObject({ stage: 'receiving', bytes: 0, kept: 0, validator: '"v2"' })
    expect(beginDownload(60, null)).toMatchObject({ kept: 0 })
  })

  it.each([
    [
      'the rest does not go with what is here',
      { kind: 'refused', failure: { code: 'DOWNLOAD_INCOMPLETE', facts: { why: 'range' } } },
    ],
    ['another part comes than was asked for', opened(100, 30)],
  ] as const)('begins anew when %s', (_what, event) => {
    expect(run(beginDownload(60, TAG), event)).toMatchObject({ stage: 'waiting', kept: 0, validator: null })
  })

  it('is tried again when its body ends before its length, and not when it goes on behind it', () => {
    const short = run(beginDownload(0, null), opened(100), received(60), { kind: 'ended' })
    expect(short).toMatchObject({ stage: 'waiting', kept: 60, failure: { facts: { why: 'shorter' } } })
    const long = run(beginDownload(0, null), opened(100), received(101))
    expect(long).toMatchObject({ stage: 'failed', kept: 0, failure: { facts: { why: 'longer' } } })
  })

  it('waits as long as the service asks', () => {
    const limited = { kind: 'refused', failure: { code: 'RATE_LIMITED', facts: { seconds: 7 } } } as const
    expect(run(beginDownload(0, null), limited)).toMatchObject({ stage: 'waiting', leastMs: 7_000 })
  })

  it('is given up after some tries without progress; progress begins the count again', () => {
    let state = beginDownload(0, null)
    for (let tries = 0; tries <= MOST_TROUBLES; tries += 1)
      state = run(state, { kind: 'due' }, opened(9 * MIB, state.kept), received(10), cut)
    expect(state).toMatchObject({
      stage: 'failed',
      failure: { code: 'DOWNLOAD_INCOMPLETE', facts: { cause: 'NETWORK_LOST' } },
    })
    const far = run(beginDownload(0, null), opened(9 * MIB), cut, { kind: 'due' }, opened(9 * MIB), received(MIB), cut)
    expect(far).toMatchObject({ stage: 'waiting', troubles: 1 })
  })

  it('that always breaks at the same place is given up, also where each try begins anew', () => {
    let state = beginDownload(0, null)
    let tries = 0
    while (!isOver(state) && tries < 100) {
      state = run(state, { kind: 'due' }, opened(9 * MIB, 0, null), received(5 * MIB), cut)
      tries += 1
    }
    expect(state.stage).toBe('failed')
    expect(tries).toBe(MOST_TROUBLES + 1)
  })

  it.each(['KEY_REFUSED', 'REQUEST_REFUSED', 'NETWORK_TLS', 'ORIGIN_NOT_ALLOWED', 'DISK_FULL'] as const)(
    'is not tried again after %s, and what is here stays for later',
    (code) => {
      const state = run(beginDownload(60, TAG), { kind: 'refused', failure: { code } })
      expect(state).toMatchObject({ stage: 'failed', failure: { code }, kept: 60 })
    },
  )

  it.each(['RESULT_GONE', 'ANSWER_TOO_LARGE'] as const)('keeps nothing after %s', (code) => {
    expect(run(beginDownload(60, TAG), { kind: 'refused', failure: { code } })).toMatchObject({ kept: 0 })
  })
})

const eventOf: fc.Arbitrary<DownloadEvent> = fc.oneof(
  fc.record({
    kind: fc.constant('opened' as const),
    from: fc.nat(200),
    bytes: fc.option(fc.nat(200)),
    validator: fc.option(fc.constantFrom('"a"', '"b"')),
  }),
  fc.record({
    kind: fc.constantFrom('refused' as const, 'cut' as const),
    failure: fc.record({ code: fc.constantFrom(...ERROR_CODES) }),
  }),
  fc.record({ kind: fc.constant('received' as const), bytes: fc.nat(100) }),
  fc.record({ kind: fc.constantFrom('ended' as const, 'due' as const, 'stopped' as const) }),
)

describe('whatever happens, in whatever order', () => {
  it('an ended download stays as it ended, and whole means as long as announced', () => {
    fc.assert(
      fc.property(fc.array(eventOf, { maxLength: 40 }), fc.nat(100), (events, kept) => {
        let state = beginDownload(kept, TAG)
        for (const event of events) {
          const next = stepDownload(state, event)
          if (isOver(state)) expect(next).toBe(state)
          if (next.stage === 'whole' && state.stage === 'receiving') {
            expect(state.expected === null || state.expected === next.bytes).toBe(true)
          }
          state = next
        }
      }),
    )
  })

  it('nothing is gone on from that has no name, and troubles are never more than the most', () => {
    fc.assert(
      fc.property(fc.array(eventOf, { maxLength: 40 }), (events) => {
        let state = beginDownload(0, null)
        for (const event of events) {
          state = stepDownload(state, event)
          if (state.kept > 0) expect(state.validator).not.toBeNull()
          if (state.stage === 'waiting') expect(state.troubles).toBeLessThanOrEqual(MOST_TROUBLES)
          if (state.stage === 'receiving') expect(state.bytes).toBeGreaterThanOrEqual(state.kept)
        }
      }),
    )
  })
})
