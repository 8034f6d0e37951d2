import { lstat } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { createImage2Model } from '../../src-main/services/image2model/adapter.ts'
import type { KeyedContext } from '../../src-main/services/service-adapter.ts'
import { fakeContext } from '../support/fake-adapter.ts'
import { addFiles, openBench } from '../support/job-bench.ts'
import { ManualClock } from '../support/manual-clock.ts'
import { ScriptedTransport } from '../support/scripted-transport.ts'

const HOUR_MS = 3_600_000
const STEP_MS = 2_000
/** When the server says something, by its own clock. */
const DATE = 'Sat, 21 Nov 2026 12:00:00 GMT'

type Headers = Readonly<Record<string, string>>

/** A queue of twenty uploads, and a server that refuses every one with these words; when it was asked, in an hour. */
async function hour(status: number, headers: Headers): Promise<readonly number[]> {
  const clock = new ManualClock()
  const begun = clock.now()
  const times: number[] = []
  const server = new ScriptedTransport(() => {
    times.push(clock.now() - begun)
    return { status, headers: { date: DATE, ...headers }, body: 'wait' }
  })
  const context: KeyedContext = { ...fakeContext(), transport: server }
  const bench = openBench({ service: createImage2Model({ clock, random: () => 0.5 }), context, clock })
  for (let number = 0; number < 20; number += 1) await addFiles(bench, `${number}.png`)
  for (let at = 0; at < HOUR_MS; at += STEP_MS) {
    clock.advance(STEP_MS)
    // A file is looked at before it is sent: whoever asked the system after it is answered after it.
    for (let turn = 0; turn < 2; turn += 1) await lstat(bench.folder).then(() => new Promise(setImmediate))
  }
  expect(bench.bugs).toEqual([])
  expect(bench.batches.list(null).every(({ state }) => state.stage !== 'done')).toBe(true)
  await bench.batches.shutdown()
  return times
}

/** What was asked in the same moment is one round. */
function roundsOf(times: readonly number[]): readonly { readonly at: number; readonly requests: number }[] {
  const rounds: { at: number; requests: number }[] = []
  for (const at of times) {
    const last = rounds.at(-1)
    if (last !== undefined && at - last.at <= 2 * STEP_MS) last.requests += 1
    else rounds.push({ at, requests: 1 })
  }
  return rounds
}

describe('D13 [stand-in] a server that asks to wait, in every way there is', () => {
  it.each<[number, string, Headers]>([
    [429, 'no time at all', {}],
    [429, 'none', { 'retry-after': '0' }],
    [429, 'a day that is no date', { 'retry-after': 'tomorrow' }],
    [429, 'a time that is over', { 'retry-after': 'Sat, 21 Nov 2026 11:00:00 GMT' }],
    [429, 'less than nothing', { 'retry-after': '-5' }],
    [503, 'no time at all', {}],
    [503, 'none', { 'retry-after': '0' }],
  ])('%i, with %s: is asked less and less often, however long it lasts', async (status, _says, headers) => {
    const rounds = roundsOf(await hour(status, headers))
    expect(rounds.length).toBeGreaterThan(3)
    // Five seconds, then twice as long each time, up to two minutes.
    for (const [index, { at }] of rounds.entries()) {
      if (index >= 7) expect(at - (rounds[index - 1]?.at ?? 0)).toBeGreaterThanOrEqual(100_000)
    }
    // Twenty wait and none of them asks for itself: no more than may be sent at once ever do.
    expect(Math.max(...rounds.map(({ requests }) => requests))).toBeLessThanOrEqual(2)
  })

  it.each<[number, string, number]>([
    [429, '90', 90_000],
    [503, '90', 90_000],
    [429, 'Sat, 21 Nov 2026 12:10:00 GMT', 600_000],
    [503, 'Sat, 21 Nov 2026 12:10:00 GMT', 600_000],
    [429, '999999', HOUR_MS],
    [503, '999999', HOUR_MS],
    [429, 'Fri, 31 Dec 9999 23:59:59 GMT', HOUR_MS],
  ])('%i, with Retry-After %s: is left alone for so long, and for an hour at most', async (status, said, least) => {
    const rounds = roundsOf(await hour(status, { 'retry-after': said }))
    for (const [index, { at }] of rounds.entries()) {
      if (index > 0) expect(at - (rounds[index - 1]?.at ?? 0)).toBeGreaterThanOrEqual(least)
    }
    expect(rounds.length).toBeGreaterThanOrEqual(least < HOUR_MS ? 2 : 1)
    expect(Math.max(...rounds.map(({ requests }) => requests))).toBeLessThanOrEqual(2)
  })
})
