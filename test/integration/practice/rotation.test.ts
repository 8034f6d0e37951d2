import { describe, expect, it, onTestFinished } from 'vitest'
import type { PracticeFaults } from '../../../src-main/practice/faults.ts'
import { newKey } from '../../../src-main/practice/keys.ts'
import { type PracticeOptions, startPractice } from '../../../src-main/practice/practice-server.ts'
import { systemClock } from '../../../src-main/support/clock.ts'
import { testFolder } from '../../support/image-files.ts'
import { ballPng } from '../../support/images.ts'
import { type PracticeForTest, startPracticeForTest, WORKER_SOURCE } from '../../support/practice.ts'
import { finishedJob, postPictures, uploadPictures } from '../../support/practice-client.ts'
import { askAbout } from '../../support/practice-keys.ts'

const PICTURES = [['a.png', ballPng()]] as const
const ACCEPTED = 422
const REFUSED = 403

async function started(overrides: Partial<PracticeOptions> = {}): Promise<PracticeForTest> {
  const practice = await startPracticeForTest(overrides)
  onTestFinished(() => practice.close())
  return practice
}

const rotationOf = (origin: string): Promise<unknown> =>
  fetch(`${origin}/practice/v1/rotation`).then((response) => response.json())

describe('how keys replace each other', () => {
  it('overlap: a new key leaves the others valid until they are ended', async () => {
    const { server, key } = await started()
    const next = server.issueKey('next')
    expect([await askAbout(server.origin, key), await askAbout(server.origin, next)]).toEqual([ACCEPTED, ACCEPTED])
    expect(server.rotation).toBe('overlap')
    expect(await rotationOf(server.origin)).toEqual({ rotation: 'overlap', keys_managed: true, most_keys: 5 })
  })

  it('cut-over: exactly one key is valid at any time, and an earlier one can come back', async () => {
    const { server, key } = await started({ rotation: 'cut-over' })
    const staged = newKey()
    const both = async () => [await askAbout(server.origin, key), await askAbout(server.origin, staged)]
    expect(await both()).toEqual([ACCEPTED, REFUSED])
    expect(server.switchKey(staged)).toBe(staged)
    expect(await both()).toEqual([REFUSED, ACCEPTED])
    expect(server.switchKey(key)).toBe(key)
    expect(await both()).toEqual([ACCEPTED, REFUSED])
    const other = server.issueKey('other')
    expect([...(await both()), await askAbout(server.origin, other)]).toEqual([REFUSED, REFUSED, ACCEPTED])
    expect(await rotationOf(server.origin)).toMatchObject({ rotation: 'cut-over', keys_managed: false })
  })

  it('can change while it runs: the newest key stays, and none that ended comes back', async () => {
    const { server, key } = await started()
    const next = server.issueKey('next')
    server.setRotation('cut-over')
    expect([await askAbout(server.origin, key), await askAbout(server.origin, next)]).toEqual([REFUSED, ACCEPTED])
    server.setRotation('overlap')
    expect([await askAbout(server.origin, key), await askAbout(server.origin, next)]).toEqual([REFUSED, ACCEPTED])
  })

  it('a start under cut-over leaves the newest key of many', async () => {
    const dataFolder = testFolder()
    const first = await startPracticeForTest({ dataFolder })
    const keys = [first.key, first.server.issueKey('second'), first.server.issueKey('third')]
    await first.close()
    const rest = {
      port: 0,
      dialect: 'observed',
      clock: systemClock,
      worker: WORKER_SOURCE,
      onDamage: 'refuse',
    } as const
    const again = await startPractice({ dataFolder, rotation: 'cut-over', ...rest })
    if (!again.ok) throw new Error(again.failure.code)
    onTestFinished(() => again.value.close())
    const answers = await Promise.all(keys.map((key) => askAbout(again.value.origin, key)))
    expect(answers).toEqual([REFUSED, REFUSED, ACCEPTED])
  })
})

describe('a key that ends while uploads run', () => {
  it.each(['overlap', 'cut-over'] as const)('%s: they are finished, and the next one is refused', async (rotation) => {
    const released = Promise.withResolvers<void>()
    const { server, key } = await started({ rotation, faults: { holdJobs: () => released.promise } })
    const running = await Promise.all([1, 2, 3].map(() => uploadPictures(server.origin, key, PICTURES)))
    server.switchKey()
    expect((await postPictures(server.origin, key, PICTURES)).status).toBe(REFUSED)
    released.resolve()
    for (const upload of running) {
      expect(await finishedJob(server.origin, upload.task_id ?? '')).toMatchObject({ successful_files: 1 })
    }
    expect(server.usageOf(key)).toMatchObject({ accepted: 3, refused: 1, answers: { 200: 3, [REFUSED]: 1 } })
  })

  it('is judged when its request arrives, whatever happens before the answer', async () => {
    const faults: PracticeFaults = {}
    const { server, key } = await started({ faults })
    const asked = Promise.withResolvers<void>()
    const released = Promise.withResolvers<void>()
    faults.holdVerify = () => {
      asked.resolve()
      return released.promise
    }
    const answer = askAbout(server.origin, key)
    await asked.promise
    server.revokeKey(key)
    released.resolve()
    expect(await answer).toBe(ACCEPTED)
    expect(await askAbout(server.origin, key)).toBe(REFUSED)
  })
})

describe('what each key did', () => {
  it('is counted by key, refused and unknown keys too, and never shows a key', async () => {
    const { server, key } = await started()
    const unknown = newKey()
    await askAbout(server.origin, key)
    await askAbout(server.origin, unknown)
    await fetch(`${server.origin}/nowhere`, { headers: { authorization: `Bearer ${key}` } })
    await fetch(`${server.origin}/api/v1/health/`)
    expect(server.usageOf(key)).toMatchObject({ accepted: 2, refused: 0, answers: { [ACCEPTED]: 1, 404: 1 } })
    expect(server.usageOf(unknown)).toMatchObject({ accepted: 0, refused: 1, answers: { [REFUSED]: 1 } })
    expect(server.usageOf(newKey())).toMatchObject({ accepted: 0, refused: 0, answers: {}, lastAt: null })
    expect(server.usage()).toHaveLength(2)
    for (const raw of [key, unknown]) expect(JSON.stringify(server.usage())).not.toContain(raw)
  })

  it('has no answer where the connection ended instead', async () => {
    const { server, key } = await started({ faults: { dropAnswerOfUpload: true } })
    await expect(postPictures(server.origin, key, PICTURES)).rejects.toThrow()
    expect(server.usageOf(key)).toMatchObject({ accepted: 1, refused: 0, answers: {} })
  })

  it('does not grow with the wrong keys that come', async () => {
    const { server } = await started()
    for (let number = 0; number < 1_010; number += 1) await askAbout(server.origin, `fake-wrong-key-${number}`)
    expect(server.usage()).toHaveLength(1_001)
    expect(server.usage().find(({ keyHash }) => keyHash === 'other')).toMatchObject({ refused: 10 })
  })
})

describe('a refusal for one place only', () => {
  it.each([401, 403] as const)('%i there, and all else goes on', async (status) => {
    const faults: PracticeFaults = {}
    const { server, key } = await started({ faults })
    faults.refuseOne = { url: '/api/v1/download/one/', status }
    const get = (path: string): Promise<Response> =>
      fetch(`${server.origin}${path}`, { headers: { authorization: `Bearer ${key}` } })
    const refused = await get('/api/v1/download/one/x.glb')
    expect([refused.status, await refused.json()]).toEqual([status, expect.objectContaining({ error: true })])
    expect((await get('/api/v1/download/two/x.glb')).status).toBe(404)
    expect(await askAbout(server.origin, key)).toBe(ACCEPTED)
  })
})
