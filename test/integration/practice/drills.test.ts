import { describe, expect, it, onTestFinished } from 'vitest'
import { DrillSwitch } from '../../../src-main/practice/drill-switch.ts'
import { DRILLS, type DrillName } from '../../../src-preload/contract/drills.ts'
import { ballPng } from '../../support/images.ts'
import { type PracticeForTest, startPracticeForTest } from '../../support/practice.ts'
import { finishedJob, postPictures, uploadPictures, workedOn } from '../../support/practice-client.ts'

const PICTURES = [['a.png', ballPng()]] as const

interface Drilled extends PracticeForTest {
  readonly drills: DrillSwitch
}

async function drilled(drill: DrillName | null): Promise<Drilled> {
  const drills = new DrillSwitch()
  const practice = await startPracticeForTest({ faults: drills.faults })
  onTestFinished(() => practice.close())
  drills.set(drill)
  return { ...practice, drills }
}

const upload = ({ server, key }: Drilled): Promise<Response> => postPictures(server.origin, key, PICTURES)

/** Where the model of a job lies that was done before the drill began, and how long it is. */
async function modelBefore({ server, key, drills }: Drilled, drill: DrillName) {
  drills.set(null)
  const { results } = await workedOn(server.origin, key, PICTURES)
  drills.set(drill)
  const [{ download_url: url = '', file_size: bytes = 0 } = {}] = results
  return { url, bytes }
}

/** What a client meets in each drill. */
const MET: Readonly<Record<DrillName, (practice: Drilled) => Promise<void>>> = {
  async 'key-refused'(practice) {
    const refused = await upload(practice)
    expect([refused.status, await refused.text()]).toEqual([403, expect.stringContaining('Invalid API key')])
  },
  async 'key-due'(practice) {
    expect((await upload(practice)).status).toBe(200)
  },
  async 'key-lost-on-way'({ server, key }) {
    const made = fetch(`${server.origin}/practice/v1/keys`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ label: 'a new one' }),
    })
    await expect(made).rejects.toThrow()
  },
  async 'no-keys-set'(practice) {
    expect((await upload(practice)).status).toBe(500)
  },
  async 'service-away'(practice) {
    await expect(upload(practice)).rejects.toThrow()
    await expect(fetch(`${practice.server.origin}/health`)).rejects.toThrow()
  },
  async 'gateway-page'(practice) {
    const page = await upload(practice)
    expect([page.status, page.headers.get('content-type')]).toEqual([403, 'text/html; charset=utf-8'])
    expect(await page.text()).toMatch(/^<!doctype html>.*Sign in/)
  },
  async 'slow-answers'({ server }) {
    const begun = performance.now()
    expect((await fetch(`${server.origin}/health`)).status).toBe(200)
    expect(performance.now() - begun).toBeGreaterThanOrEqual(7_900)
  },
  async 'uploads-limited'(practice) {
    expect((await upload(practice)).status).toBe(429)
  },
  async 'upload-unanswered'(practice) {
    await expect(upload(practice)).rejects.toThrow()
  },
  async 'queue-stuck'({ server, key, drills }) {
    const { job_id, task_id } = await uploadPictures(server.origin, key, PICTURES)
    expect((await fetch(`${server.origin}/api/v1/download/${job_id}/all`)).status).toBe(404)
    drills.set(null)
    expect((await finishedJob(server.origin, task_id ?? '')).successful_files).toBe(1)
  },
  async 'pictures-fail'({ server, key }) {
    const { results } = await workedOn(server.origin, key, PICTURES)
    expect(results[0]?.error).toBe('No shape was found in the picture')
  },
  async 'job-unheard-of'({ server, key, drills }) {
    const { task_id } = await uploadPictures(server.origin, key, PICTURES)
    const status = await fetch(`${server.origin}/api/v1/status/tasks/${task_id}/status`)
    expect(await status.json()).toMatchObject({ status: 'queued' })
    drills.set(null)
    expect((await finishedJob(server.origin, task_id ?? '')).successful_files).toBe(1)
  },
  async 'result-cut'(practice) {
    const { url, bytes } = await modelBefore(practice, 'result-cut')
    const whole = await fetch(url)
    expect(whole.headers.get('content-length')).toBe(String(bytes))
    await expect(whole.arrayBuffer()).rejects.toThrow()
    // Also for who asks for the rest: it ends at once.
    const rest = fetch(url, { headers: { range: `bytes=${Math.ceil(bytes / 2)}-` } })
    await expect(rest.then((answer) => answer.arrayBuffer())).rejects.toThrow()
  },
  async 'result-damaged'(practice) {
    const { url, bytes } = await modelBefore(practice, 'result-damaged')
    const got = await (await fetch(url)).arrayBuffer()
    expect(got.byteLength).toBe(Math.floor(bytes / 2))
  },
  async 'result-thrown-away'(practice) {
    const { url } = await modelBefore(practice, 'result-thrown-away')
    expect((await fetch(url)).status).toBe(404)
  },
}

describe('the practice service', () => {
  it.each(DRILLS)('plays %s, and is well once that has ended', async (drill) => {
    const practice = await drilled(drill)
    await MET[drill](practice)
    practice.drills.set(null)
    const { server, key } = practice
    const { results, successful_files } = await workedOn(server.origin, key, PICTURES)
    const model = await (await fetch(results[0]?.download_url ?? '')).arrayBuffer()
    expect([successful_files, model.byteLength]).toEqual([1, results[0]?.file_size])
  })
})
