import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { PracticeOptions } from '../../../src-main/practice/practice-server.ts'
import { testFolder } from '../../support/image-files.ts'
import { ballPng } from '../../support/images.ts'
import { ManualClock } from '../../support/manual-clock.ts'
import { type PracticeForTest, startPracticeForTest } from '../../support/practice.ts'
import { finishedJob, postPictures, uploadPictures, workedOn } from '../../support/practice-client.ts'

const HOUR = 60 * 60 * 1000

async function started(overrides: Partial<PracticeOptions> = {}): Promise<PracticeForTest> {
  const practice = await startPracticeForTest(overrides)
  onTestFinished(() => practice.close())
  return practice
}

const checkKey = (origin: string, key: string): Promise<number> => {
  const headers = { authorization: `Bearer ${key}` }
  return fetch(`${origin}/api/v1/upload/`, { method: 'POST', headers }).then((response) => response.status)
}

describe('keys', () => {
  it('are random, several at once, and end when they are revoked', async () => {
    const { server, key } = await started()
    const second = server.issueKey('second')
    expect([key, second].every((one) => /^[0-9a-f]{64}$/.test(one))).toBe(true)
    expect(second).not.toBe(key)
    expect([await checkKey(server.origin, key), await checkKey(server.origin, second)]).toEqual([422, 422])
    expect(server.revokeKey(key)).toBe(true)
    expect([await checkKey(server.origin, key), await checkKey(server.origin, second)]).toEqual([403, 422])
    expect(server.revokeKey(key)).toBe(false)
  })

  it('outlive a restart, but leave no trace of themselves on disk', async () => {
    const dataFolder = testFolder()
    const first = await startPracticeForTest({ dataFolder })
    await workedOn(first.server.origin, first.key, [['a.png', ballPng()]])
    await fetch(`${first.server.origin}/api/v1/download/none/x.glb`, {
      headers: { authorization: `Bearer ${first.key}` },
    })
    // While it runs as well: the write-ahead log holds what was written last.
    const bytesOf = (): Buffer[] =>
      readdirSync(dataFolder, { recursive: true })
        .map((name) => join(dataFolder, String(name)))
        .filter((path) => statSync(path).isFile())
        .map((path) => readFileSync(path))
    const forms = [first.key, Buffer.from(first.key, 'hex'), Buffer.from(first.key).toString('base64').slice(0, 40)]
    const found = (): boolean => bytesOf().some((bytes) => forms.some((form) => bytes.includes(form)))
    expect(found()).toBe(false)
    await first.close()
    expect(found()).toBe(false)

    const database = new DatabaseSync(join(dataFolder, 'practice.sqlite'))
    const hash = createHash('sha256').update(first.key).digest('hex')
    expect(database.prepare('SELECT hash FROM service_keys').all()).toEqual([{ hash }])
    const uses = database.prepare('SELECT key_prefix, method, route, status FROM usage_log').all()
    const key_prefix = hash.slice(0, 8)
    expect(uses).toEqual([
      { key_prefix, method: 'POST', route: '/api/v1/upload/', status: 200 },
      { key_prefix, method: 'GET', route: '/api/v1/download/:jobId/:filename', status: 404 },
    ])
    database.close()

    const second = await started({ dataFolder })
    expect(await checkKey(second.server.origin, first.key)).toBe(422)
  })

  it('are the only thing the usage log knows by name, and wrong ones are not even counted', async () => {
    const dataFolder = testFolder()
    const practice = await startPracticeForTest({ dataFolder })
    await checkKey(practice.server.origin, 'fake-key-that-is-wrong')
    await practice.close()
    const database = new DatabaseSync(join(dataFolder, 'practice.sqlite'))
    expect(database.prepare('SELECT COUNT(*) AS uses FROM usage_log').get()).toEqual({ uses: 0 })
    database.close()
  })
})

describe('jobs', () => {
  it('belong to the key that made them', async () => {
    const { server, key } = await started()
    const { job_id } = await workedOn(server.origin, key, [['a.png', ballPng()]])
    const get = (bearer: string): Promise<Response> =>
      fetch(`${server.origin}/api/v1/download/${job_id}/x.glb`, { headers: { authorization: `Bearer ${bearer}` } })
    expect((await get(key)).status).toBe(404)
    const refused = await get(server.issueKey('other'))
    expect(refused.status).toBe(403)
    expect(await refused.json()).toMatchObject({ message: 'Access denied' })
  })

  it('can be asked about for an hour and fetched for a day, then they are gone with their files', async () => {
    const clock = new ManualClock()
    const { server, key, dataFolder } = await started({ clock })
    const uploaded = await uploadPictures(server.origin, key, [['a.png', ballPng()]])
    const task = (): Promise<string> =>
      fetch(`${server.origin}/api/v1/status/tasks/${uploaded.task_id}/status`)
        .then((response) => response.json())
        .then((body) => body.status)
    // The clock stands still: the stream is woken by the work itself.
    const result = await finishedJob(server.origin, uploaded.task_id ?? '')
    const model = result.results[0]?.download_url ?? ''
    const statuses = async (): Promise<readonly unknown[]> => [
      await task(),
      (await fetch(`${server.origin}/api/v1/download/${uploaded.job_id}/all`)).status,
      (await fetch(model)).status,
      readdirSync(join(dataFolder, 'results')).length,
    ]
    expect(await statuses()).toEqual(['completed', 200, 200, 2])
    clock.advance(HOUR)
    expect(await statuses()).toEqual(['queued', 200, 200, 2])
    clock.advance(23 * HOUR)
    expect(await statuses()).toEqual(['queued', 404, 404, 0])
  })
})

describe('the stream', () => {
  it('beats every thirty seconds and ends at its timeout', async () => {
    const clock = new ManualClock()
    const { server } = await started({ clock })
    const url = `${server.origin}/api/v1/status/tasks/33333333-3333-4333-8333-333333333333/stream?timeout=34`
    const response = await fetch(url)
    const names: string[] = []
    const decoder = new TextDecoder()
    for await (const chunk of response.body ?? []) {
      const heard = [...decoder.decode(chunk).matchAll(/event: (\w+)/g)].map((match) => match[1] ?? '')
      names.push(...heard)
      // One second for each thing said about the task; a heartbeat comes with one of them.
      for (const name of heard) if (name === 'task_queued') clock.advance(1_000)
    }
    const count = (name: string): number => names.filter((one) => one === name).length
    expect([count('task_queued'), count('heartbeat'), count('connection_timeout')]).toEqual([34, 1, 1])
    expect(names.at(-1)).toBe('connection_timeout')
  })
})

describe('the upload rate', () => {
  it('is sixty a minute for each peer and counts only what passes key and form', async () => {
    const clock = new ManualClock()
    const { server, key } = await started({ clock })
    for (let index = 0; index < 70; index += 1) await checkKey(server.origin, key)
    const bad = [['a.gif', Buffer.from('x')]] as const
    const statuses: number[] = []
    for (let index = 0; index < 66; index += 1) {
      statuses.push((await postPictures(server.origin, key, bad)).status)
    }
    expect(statuses).toEqual([...Array(60).fill(400), ...Array(6).fill(429)])
    const limited = await postPictures(server.origin, server.issueKey('another'), bad)
    expect(limited.status).toBe(429)
    expect(await limited.json()).toEqual({ error: 'Rate limit exceeded: 60 per 1 minute' })
    expect(limited.headers.get('retry-after')).toBeNull()
    clock.advance(60_000)
    expect((await postPictures(server.origin, key, bad)).status).toBe(400)
  })
})

describe('addresses', () => {
  it('come back on the same ports after a restart', async () => {
    const dataFolder = testFolder()
    const first = await startPracticeForTest({ dataFolder })
    const { origin, resultOrigin } = first.server
    await first.close()
    const { server } = await started({ dataFolder, port: Number(new URL(origin).port) })
    expect([server.origin, server.resultOrigin]).toEqual([origin, resultOrigin])
  })

  it('do without the port beside when it is taken', async () => {
    const [first, second] = await neighbours()
    expect(new URL(second.server.resultOrigin).port).not.toBe(new URL(first.server.origin).port)
    expect((await fetch(`${second.server.resultOrigin}/none`)).status).toBe(404)
  })
})

/** Two services whose addresses stand side by side. Ports are everybody's: a taken one means another try. */
async function neighbours(): Promise<[PracticeForTest, PracticeForTest]> {
  for (let tries = 1; ; tries += 1) {
    const first = await started()
    const before = Number(new URL(first.server.origin).port) - 1
    try {
      return [first, await started({ port: before })]
    } catch (error) {
      if (tries === 20) throw error
    }
  }
}
