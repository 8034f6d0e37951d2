import { describe, expect, it, onTestFinished } from 'vitest'
import type { OddAnswer, PracticeFaults } from '../../../src-main/practice/faults.ts'
import type { Origin } from '../../../src-main/transport/port.ts'
import { ballPng } from '../../support/images.ts'
import { type PracticeForTest, startPracticeForTest } from '../../support/practice.ts'
import { uploadPictures, workedOn } from '../../support/practice-client.ts'
import { failureOf, get, transport } from '../transport/bench.ts'

const PICTURES = [
  ['a.png', ballPng()],
  ['b.png', ballPng()],
] as const

async function faulty(faults: PracticeFaults): Promise<PracticeForTest> {
  const practice = await startPracticeForTest({ faults })
  onTestFinished(() => practice.close())
  return practice
}

describe('odd answers of the practice service', () => {
  const deadlines = { connectMs: 5_000, firstByteMs: 5_000, idleMs: 300, minIdleBytes: 1_000 }
  it.each<[OddAnswer, string]>([
    [{ url: '/', kind: 'reset' }, 'NETWORK_LOST'],
    [{ url: '/', kind: 'truncated' }, 'NETWORK_LOST'],
    [{ url: '/', kind: 'drip', everyMs: 50 }, 'NETWORK_TIMEOUT'],
    [{ url: '/', kind: 'endless' }, 'ANSWER_TOO_LARGE'],
    [{ url: '/', kind: 'bomb', bytes: 50_000_000 }, 'ANSWER_TOO_LARGE'],
  ])('%j is %s to the app', async (odd, code) => {
    const { server } = await faulty({ oddAnswers: [odd] })
    const asked = await transport().send(get(server.origin as Origin, { path: '/health', deadlines }))
    expect(failureOf(asked).code).toBe(code)
  })

  it('more bytes than were announced are not taken for part of the answer', async () => {
    const { server } = await faulty({ oddAnswers: [{ url: '/', kind: 'surplus' }] })
    const asked = await transport().send(get(server.origin as Origin, { path: '/health' }))
    expect(asked).toMatchObject({ ok: true, value: { body: '\0'.repeat(10) } })
  })

  it('a late one is right in the end, and other addresses are not touched', async () => {
    const late = await faulty({ oddAnswers: [{ url: '/health', kind: 'late', ms: 200 }] })
    const begun = performance.now()
    expect((await fetch(`${late.server.origin}/health`)).status).toBe(200)
    expect(performance.now() - begun).toBeGreaterThanOrEqual(199)
    const reset = await faulty({ oddAnswers: [{ url: '/api/v1/models', kind: 'reset' }] })
    expect((await fetch(`${reset.server.origin}/health`)).status).toBe(200)
  })

  it('all results bear one name', async () => {
    const { server, key } = await faulty({ duplicateNames: true })
    const { results } = await workedOn(server.origin, key, PICTURES)
    expect(results.map(({ filename }) => filename)).toEqual(['model.glb', 'model.glb'])
    expect(new Set(results.map(({ download_url }) => download_url)).size).toBe(2)
  })

  it('another job is told of', async () => {
    const faults: PracticeFaults = {}
    const { server, key } = await faulty(faults)
    const first = await workedOn(server.origin, key, PICTURES)
    const second = await uploadPictures(server.origin, key, PICTURES)
    faults.wrongJob = true
    const status = await fetch(`${server.origin}/api/v1/status/tasks/${second.task_id}/status`)
    expect(await status.json()).toMatchObject({ result: { job_id: first.job_id } })
  })
})
