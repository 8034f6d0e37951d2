import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  emptyBucket,
  LEAST_BYTES_PER_SECOND,
  limitedTo,
  paidOff,
  rateOf,
  spent,
  waitOf,
} from '../../../src-main/transfers/byte-bucket.ts'
import { createSendPace, paced } from '../../../src-main/transfers/send-pace.ts'
import { ManualClock } from '../../support/manual-clock.ts'
import { until } from '../../support/until.ts'

const odd = fc.oneof(fc.integer({ min: -10, max: 5_000_000 }), fc.constantFrom(Number.NaN, 1, 0, -1, 1e300))
const never = new AbortController().signal

describe('the bucket', () => {
  it('never waits longer than what is owed takes at the least rate, whatever limits are set meanwhile', () => {
    const acts = fc.array(
      fc.record({ limit: odd, bytes: fc.nat(100_000), ms: fc.integer({ min: -1_000, max: 5_000 }) }),
    )
    fc.assert(
      fc.property(acts, (all) => {
        let now = 1_000_000
        let bucket = emptyBucket(0, now)
        let owed = 0
        for (const { limit, bytes, ms } of all) {
          now += ms
          bucket = spent(limitedTo(paidOff(bucket, now), limit, now), bytes)
          owed += bytes
          const wait = waitOf(bucket)
          expect(Number.isFinite(wait)).toBe(true)
          expect(wait).toBeLessThanOrEqual(Math.ceil((owed * 1_000) / LEAST_BYTES_PER_SECOND))
          expect(waitOf(paidOff(bucket, now + wait + 1))).toBe(0)
        }
      }),
    )
  })

  it('takes nothing above zero for no limit, and raises what no line can live on', () => {
    expect([0, -5, Number.NaN, 1, 31_999, 50_000].map(rateOf)).toEqual([
      null,
      null,
      null,
      LEAST_BYTES_PER_SECOND,
      LEAST_BYTES_PER_SECOND,
      50_000,
    ])
  })
})

describe('a limit on sending', () => {
  it('lets out as many bytes a second as are set, shared in turn', async () => {
    const clock = new ManualClock()
    const pace = createSendPace(clock, () => 100_000)
    const went: string[] = []
    const upload = async (name: string): Promise<void> => {
      for (let piece = 0; piece < 20; piece += 1) {
        await pace.take(10_000, never)
        went.push(name)
      }
    }
    void upload('a')
    void upload('b')
    for (let tenths = 1; tenths <= 10; tenths += 1) {
      await until('a piece', () => went.length >= tenths)
      expect(went.length).toBe(tenths)
      clock.advance(100)
    }
    expect(went.filter((name) => name === 'a')).toHaveLength(5)
  })

  it('is changed live: what waits at the old rate goes on at the new one, or at once without any', async () => {
    const clock = new ManualClock()
    let limit = 1
    const pace = createSendPace(clock, () => limit)
    await pace.take(3_200_000, never)
    const gone: string[] = []
    void pace.take(1, never).then(() => gone.push('first'))
    expect(clock.pending).toEqual([100_000])
    limit = 3_200_000
    pace.changed()
    expect(clock.pending).toEqual([1_000])
    limit = -1
    pace.changed()
    await until('it to go', () => gone.length === 1)
    expect(clock.pending).toEqual([])
  })

  it('waits for nobody who has given up, and lets those behind go', async () => {
    const clock = new ManualClock()
    const pace = createSendPace(clock, () => 32_000)
    await pace.take(32_000, never)
    const stop = new AbortController()
    const first = pace.take(32_000_000, stop.signal)
    let second = false
    void pace.take(1, never).then(() => {
      second = true
    })
    stop.abort()
    await first
    clock.advance(1_000)
    await until('the second', () => second)
  })

  it('hands pieces on unchanged, and asks for none before its time', async () => {
    const clock = new ManualClock()
    const pace = createSendPace(clock, () => 32_000)
    let asked = 0
    const source = async function* (): AsyncGenerator<Buffer> {
      for (const text of ['ab', 'cd', 'ef']) {
        asked += 1
        yield Buffer.from(text.repeat(16_000))
      }
    }
    const out: Buffer[] = []
    const all = (async () => {
      for await (const piece of paced(source(), pace, never)) out.push(piece)
    })()
    for (let seconds = 0; asked < 3; seconds += 1) {
      expect(seconds).toBeLessThan(20)
      const before = asked
      await until('a wait', () => clock.pending.length > 0 || asked > before)
      clock.advance(1_000)
    }
    await all
    expect(Buffer.concat(out).toString()).toBe(['ab', 'cd', 'ef'].map((text) => text.repeat(16_000)).join(''))
  })
})
