import { describe, expect, it } from 'vitest'
import type { JobUpdate, WatchedJob } from '../../../../src-main/services/service-adapter.ts'
import { createVigint } from '../../../../src-main/services/vigint/adapter.ts'
import type { Result } from '../../../../src-preload/contract/result.ts'
import { HastyClock } from '../../../support/hasty-clock.ts'
import { keyed, type ScriptedAnswer, ScriptedTransport, SERVICE } from '../../../support/scripted-transport.ts'

const OWN = 'video-00000000-0000-4000-8000-000000000000'
const RAS = { has_security_incident: false, incident_type: '', analysis: 'RAS', risk_level: 'LOW' }
const DONE: ScriptedAnswer = { status: 200, body: RAS }
const HOUR = 3_600_000

interface Ran {
  readonly result: Result<JobUpdate>
  readonly asked: number
  readonly pauses: readonly number[]
  readonly updates: readonly JobUpdate[]
}

/** Watches against answers in their order, the last of them for ever. */
async function watched(answers: readonly ScriptedAnswer[], change: Partial<WatchedJob> = {}): Promise<Ran> {
  const clock = new HastyClock()
  const transport = new ScriptedTransport((_spec, nth) => answers[Math.min(nth, answers.length) - 1] ?? DONE)
  const updates: JobUpdate[] = []
  const job = { jobId: OWN, taskId: OWN, serverFileIds: ['file'], startedAt: clock.now(), ...change }
  const options = { signal: new AbortController().signal, onUpdate: (update: JobUpdate) => updates.push(update) }
  const result = await createVigint({ clock }).watchJob(keyed(transport), job, options)
  return { result, asked: transport.asked.length, pauses: clock.pauses, updates }
}

const failure = async (...answers: ScriptedAnswer[]): Promise<string> => {
  const { result } = await watched(answers)
  if (!result.ok) return `not ended: ${result.failure.code}`
  return result.value.kind === 'failed' ? result.value.failure.code : result.value.kind
}

describe('an analysis', () => {
  it('is asked for once, with time enough for the model, and is work from the first moment', async () => {
    const transport = new ScriptedTransport(() => DONE)
    const job = { jobId: OWN, taskId: OWN, serverFileIds: ['file'], startedAt: 0 }
    const updates: JobUpdate[] = []
    const options = { signal: new AbortController().signal, onUpdate: (update: JobUpdate) => updates.push(update) }
    await createVigint({ clock: new HastyClock(0) }).watchJob(keyed(transport), job, options)
    expect(transport.asked).toHaveLength(1)
    expect(transport.asked[0]).toMatchObject({ method: 'POST', path: '/api/video/analyze', body: { kind: 'json' } })
    expect(transport.asked[0]?.deadlines.firstByteMs).toBeGreaterThan(120_000)
    expect(updates.map(({ kind }) => kind)).toEqual(['working', 'done'])
  })

  it('is asked for again where it cannot have been heard, for as long as it takes, ever more seldom', async () => {
    const refused: ScriptedAnswer = { failure: 'NETWORK_REFUSED' }
    const ran = await watched([...Array.from({ length: 9 }, () => refused), DONE])
    expect(ran.result).toMatchObject({ ok: true, value: { kind: 'done' } })
    expect(ran.pauses).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000, 60_000])
  })

  it.each([
    ['the line breaks', { failure: 'NETWORK_LOST' }],
    ['nothing comes for too long', { failure: 'NETWORK_TIMEOUT' }],
    ['a proxy gives up', { status: 504, body: '<html>504</html>' }],
    ['the worker is ended behind its proxy', { status: 502, body: '<html>502</html>' }],
  ] as [string, ScriptedAnswer][])('that may have run is paid for three times at most: %s', async (_name, answer) => {
    const ran = await watched([answer])
    expect(ran.result).toMatchObject({ ok: true, value: { kind: 'failed', failure: { code: 'ANALYSIS_FAILED' } } })
    expect(ran.asked).toBe(3)
    expect((await watched([answer, answer, DONE])).result).toMatchObject({ value: { kind: 'done' } })
  })

  it.each([
    ['its key was ended', { status: 401, body: { error: 'Invalid API key' } }, 'KEY_REFUSED'],
    ['a proxy took the key out', { status: 401, body: { error: 'API key required' } }, 'SERVICE_UNCLEAR'],
    ['the model is not there', { status: 503, body: { error: 'AI analysis not available' } }, 'ANALYSIS_UNAVAILABLE'],
    ['the model breaks', { status: 500, body: { error: 'Analysis failed' } }, 'ANALYSIS_FAILED'],
    ['the answer is something else', { status: 200, body: { ok: true } }, 'ANSWER_UNREADABLE'],
    ['the service is another one', { status: 404, body: '<html>404</html>' }, 'NOT_FOUND'],
    ['no video', { status: 400, body: { error: 'No video in buffer' } }, 'missing'],
    ['it goes elsewhere', { failure: 'REDIRECT_REFUSED' }, 'not ended: REDIRECT_REFUSED'],
    ['a certificate is wrong', { failure: 'NETWORK_TLS' }, 'not ended: NETWORK_TLS'],
    ['it is given up', { failure: 'CANCELLED' }, 'not ended: CANCELLED'],
  ] as [string, ScriptedAnswer, string][])('ends: %s', async (_name, answer, code) => {
    expect(await failure(answer)).toBe(code)
  })

  it('waits as long as a limit says', async () => {
    const limited: ScriptedAnswer = { status: 429, headers: { 'retry-after': '7' }, body: '' }
    expect(await watched([limited, DONE])).toMatchObject({ pauses: [7_000], result: { value: { kind: 'done' } } })
  })

  it('is not asked for once more where the profile is protected meanwhile, and says so', async () => {
    let asked = 0
    const transport = new ScriptedTransport(() => {
      asked += 1
      return { status: 504, body: '<html>504</html>' }
    })
    const withheld = () => (asked === 0 ? null : ({ code: 'PROFILE_READ_ONLY' } as const))
    const clock = new HastyClock()
    const job = { jobId: OWN, taskId: OWN, serverFileIds: ['file'], startedAt: clock.now() }
    const options = { signal: new AbortController().signal, onUpdate: () => undefined, withheld }
    const ended = await createVigint({ clock }).watchJob(keyed(transport), job, options)
    expect([asked, ended]).toEqual([1, { ok: false, failure: { code: 'PROFILE_READ_ONLY' } }])
  })

  it('of nobody’s job, or of one of too long ago, is not asked for: it would be about another video', async () => {
    const ran = await Promise.all([
      watched([DONE], { jobId: '00000000-0000-4000-8000-000000000000' }),
      watched([DONE], { startedAt: Date.UTC(2026, 0, 5, 9) - 25 * HOUR }),
    ])
    for (const { result, asked } of ran) {
      expect(result).toEqual({ ok: true, value: { kind: 'failed', failure: { code: 'JOB_FORGOTTEN' } } })
      expect(asked).toBe(0)
    }
  })

  it('is not asked for without a key', async () => {
    const transport = new ScriptedTransport(() => DONE)
    const job = { jobId: OWN, taskId: OWN, serverFileIds: ['file'], startedAt: 0 }
    const options = { signal: new AbortController().signal, onUpdate: () => undefined }
    const answer = await createVigint({ clock: new HastyClock(0) }).watchJob(
      { transport, origin: SERVICE },
      job,
      options,
    )
    expect([answer, transport.asked.length]).toEqual([{ ok: false, failure: { code: 'KEY_ABSENT' } }, 0])
  })

  it('that repeats the key it was asked with gives nothing away', async () => {
    const key = 'fake-key-4711-for-tests-only'
    const body = { ...RAS, analysis: `Clé ${key}`, incident_type: key, veto_reason: key }
    const { result } = await watched([{ status: 200, body }])
    expect(JSON.stringify(result)).not.toContain('4711')
    expect(result).toMatchObject({ value: { files: [{ report: { text: 'Clé [key]' } }] } })
  })

  it.each([
    ['HIGH', 'high'],
    ['critical', 'high'],
    ['Medium', 'medium'],
    ['LOW', 'low'],
    ['ÉLEVÉ', 'unknown'],
    [7, 'unknown'],
  ])('calls the risk %s %s', async (risk_level, risk) => {
    const { result } = await watched([{ status: 200, body: { ...RAS, risk_level } }])
    expect(result).toMatchObject({ value: { files: [{ report: { risk } }] } })
  })
})
