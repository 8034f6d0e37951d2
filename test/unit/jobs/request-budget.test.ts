import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRequestBudget } from '../../../src-main/jobs/request-budget.ts'
import { asked, freshWindow, heard, waitFor } from '../../../src-main/jobs/request-window.ts'
import type { Origin } from '../../../src-main/transport/port.ts'
import { ManualClock } from '../../support/manual-clock.ts'
import { ScriptedTransport } from '../../support/scripted-transport.ts'
import { until } from '../../support/until.ts'

const NOW = Date.UTC(2026, 0, 5, 9)
const SPEC = {
  method: 'GET',
  origin: 'https://service.example' as Origin,
  path: '/',
  deadlines: { connectMs: 1, firstByteMs: 1, idleMs: 1 },
  maxBytes: 1,
} as const

describe('the window of a limit', () => {
  it('never lets more through in any minute than the limit, and never waits for ever', () => {
    const steps = fc.array(fc.record({ ms: fc.nat(5_000), poll: fc.boolean() }), { maxLength: 300 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 80 }), steps, (limit, all) => {
        let now = NOW
        let window = freshWindow(limit)
        const went: number[] = []
        for (const { ms, poll } of all) {
          now += ms
          const wait = waitFor(window, poll ? 'poll' : 'transfer', now)
          expect(wait).toBeLessThanOrEqual(61_000)
          if (wait > 0) continue
          window = asked(window, now)
          went.push(now)
        }
        for (const at of went)
          expect(went.filter((other) => other >= at && other < at + 60_000).length).toBeLessThanOrEqual(limit)
      }),
    )
  })

  it('keeps part of the limit free for transfers', () => {
    let window = freshWindow(60)
    while (waitFor(window, 'poll', NOW) === 0) window = asked(window, NOW)
    expect(window.sent).toHaveLength(40)
    expect(waitFor(window, 'transfer', NOW)).toBe(0)
  })

  it.each([
    ['Retry-After in seconds', 429, { 'retry-after': '12' }, 12_000],
    [
      'Retry-After as a date, by the server’s own clock',
      503,
      { 'retry-after': 'Mon, 05 Jan 2026 12:00:30 GMT', date: 'Mon, 05 Jan 2026 12:00:00 GMT' },
      30_000,
    ],
    ['X-RateLimit-Reset as a time', 429, { 'x-ratelimit-reset': String(NOW / 1_000 + 20) }, 20_000],
    ['RateLimit-Reset in seconds', 429, { 'ratelimit-reset': '7' }, 7_000],
    ['nothing at all', 429, {}, 5_000],
    ['a page of a proxy', 503, { 'content-type': 'text/html' }, 5_000],
    ['a wait for eleven days', 429, { 'retry-after': '999999' }, 3_600_000],
    ['garbage', 429, { 'retry-after': 'soon' }, 5_000],
    ['nothing left, on a success', 200, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '9' }, 9_000],
    ['something left', 200, { 'x-ratelimit-remaining': '3', 'x-ratelimit-reset': '9' }, 0],
  ] as const)('hears %s', (_what, status, headers, wait) => {
    expect(waitFor(heard(freshWindow(null), { status, headers }, NOW), 'transfer', NOW)).toBe(wait)
  })

  it('asks a server that keeps refusing without a wait, or for none, less and less often', () => {
    for (const headers of [{}, { 'retry-after': '0' }] as const) {
      let window = freshWindow(null)
      const waits = Array.from({ length: 7 }, () => {
        window = heard(window, { status: 429, headers }, NOW)
        return waitFor(window, 'poll', NOW)
      })
      expect(waits.slice(1)).toEqual([10_000, 20_000, 40_000, 80_000, 120_000, 120_000])
    }
  })

  it('takes over the limit that a server names, and no nonsense', () => {
    const limitAfter = (text: string) =>
      heard(freshWindow(60), { status: 200, headers: { 'x-ratelimit-limit': text } }, NOW).limit
    expect(['100, 100;w=60', '5', '0', '-1', 'many', '9'.repeat(30)].map(limitAfter)).toEqual([100, 5, 60, 60, 60, 60])
  })
})

describe('a budget', () => {
  it('says how long something waits and how many requests the server takes, and when it goes on', async () => {
    const clock = new ManualClock()
    const budget = createRequestBudget(clock, 3)
    const told: unknown[] = []
    for (let index = 0; index < 3; index += 1) expect(await budget.take('transfer', undefined)).toBe(true)
    clock.advance(49_000)
    const waiting = budget.take('transfer', undefined, (notice) => told.push(notice))
    expect(told).toEqual([{ code: 'RATE_LIMITED', facts: { perMinute: 3, seconds: 12, again: clock.now() + 12_000 } }])
    clock.advance(12_000)
    expect(await waiting).toBe(true)
    expect(told.at(-1)).toBeNull()
  })

  it('lets a transfer go before questions that wait already', async () => {
    const clock = new ManualClock()
    const budget = createRequestBudget(clock, 3)
    const order: string[] = []
    for (let index = 0; index < 3; index += 1) void budget.take('transfer', undefined)
    void budget.take('poll', undefined).then(() => order.push('poll'))
    void budget.take('transfer', undefined).then(() => order.push('transfer'))
    clock.advance(61_000)
    await until('both', () => order.length === 2)
    expect(order).toEqual(['transfer', 'poll'])
  })

  it('forgets whoever gave up', async () => {
    const clock = new ManualClock()
    const budget = createRequestBudget(clock, 1)
    await budget.take('transfer', undefined)
    const stop = new AbortController()
    const given = budget.take('poll', stop.signal)
    stop.abort()
    expect(await given).toBe(false)
    const next = budget.take('poll', undefined)
    clock.advance(61_000)
    expect(await next).toBe(true)
  })

  it('holds all questions of a profile back after one was refused', async () => {
    const clock = new ManualClock()
    const budget = createRequestBudget(clock, null)
    const server = new ScriptedTransport((_spec, nth) => ({
      status: nth === 1 ? 429 : 200,
      headers: { 'retry-after': '30' },
    }))
    const transport = budget.polling(server, () => undefined)
    expect(await transport.send(SPEC)).toMatchObject({ value: { status: 429 } })
    const others = [transport.send(SPEC), transport.send(SPEC)]
    clock.advance(29_999)
    expect(server.asked).toHaveLength(1)
    clock.advance(1)
    await Promise.all(others)
    expect(server.asked).toHaveLength(3)
  })
})
