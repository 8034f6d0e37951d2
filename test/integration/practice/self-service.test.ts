import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { keyDigest } from '../../../src-main/practice/keys.ts'
import type { PracticeOptions } from '../../../src-main/practice/practice-server.ts'
import { testFolder } from '../../support/image-files.ts'
import { ManualClock } from '../../support/manual-clock.ts'
import { type PracticeForTest, startPracticeForTest } from '../../support/practice.ts'
import { askAbout, atDesk } from '../../support/practice-keys.ts'

const listSchema = z.object({
  keys: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      created_at: z.string(),
      revoked_at: z.string().nullable(),
      last_used_at: z.string().nullable(),
      hash_prefix: z.string(),
      own: z.boolean(),
    }),
  ),
})
const madeSchema = z.object({ id: z.string(), label: z.string(), key: z.string() })

async function started(overrides: Partial<PracticeOptions> = {}): Promise<PracticeForTest> {
  const practice = await startPracticeForTest(overrides)
  onTestFinished(() => practice.close())
  return practice
}

const listed = async (origin: string, key: string) => listSchema.parse((await atDesk(origin, key)).body).keys
const make = (origin: string, key: string, label: unknown) => atDesk(origin, key, { method: 'POST', label })
const made = async (origin: string, key: string, label: string) =>
  madeSchema.parse((await make(origin, key, label)).body)

describe('keys that look after themselves', () => {
  it('are made with a working key, shown once, listed without themselves, and ended by id', async () => {
    const clock = new ManualClock()
    const { server, key } = await started({ clock })
    const { origin } = server
    const first = await made(origin, key, 'attempt-1')
    expect(first).toMatchObject({ label: 'attempt-1', key: expect.stringMatching(/^[0-9a-f]{64}$/) })
    clock.advance(1_000)
    expect(await askAbout(origin, first.key)).toBe(422)
    const at = new Date(clock.now()).toISOString()
    const list = await atDesk(origin, first.key)
    expect(listSchema.parse(list.body).keys).toMatchObject([
      { id: first.id, last_used_at: at, revoked_at: null, own: true, hash_prefix: keyDigest(first.key).slice(0, 8) },
      { label: 'test', own: false, hash_prefix: keyDigest(key).slice(0, 8) },
    ])
    for (const raw of [key, first.key]) expect(JSON.stringify(list)).not.toContain(raw)

    const before = (await listed(origin, key)).find(({ own }) => own)
    const ended = { status: 200, body: { id: before?.id, revoked_at: at } }
    const end = () => atDesk(origin, first.key, { method: 'DELETE', id: before?.id ?? '' })
    expect(await end()).toEqual(ended)
    clock.advance(1_000)
    expect(await end()).toEqual(ended)
    expect([await askAbout(origin, key), await askAbout(origin, first.key)]).toEqual([403, 422])
    // What is still valid stands first.
    expect((await listed(origin, first.key)).map(({ revoked_at }) => revoked_at)).toEqual([null, at])
  })

  it('are five at most, and a label makes one key only', async () => {
    const { server, key } = await started()
    const { origin } = server
    const first = await made(origin, key, 'attempt-1')
    expect(await make(origin, key, 'attempt-1')).toMatchObject({ status: 409, body: { error_code: 'KEY_LABEL_TAKEN' } })
    for (const label of ['attempt-2', 'attempt-3', 'attempt-4']) await made(origin, key, label)
    expect(await make(origin, key, 'attempt-5')).toMatchObject({ status: 409, body: { error_code: 'KEY_LIMIT' } })
    expect(await listed(origin, key)).toHaveLength(5)
    await atDesk(origin, key, { method: 'DELETE', id: first.id })
    expect((await make(origin, key, 'attempt-5')).status).toBe(201)
  })

  it('are refused to whoever has no working key, and to labels that are none', async () => {
    const { server, key } = await started()
    const { origin } = server
    const ask = [{}, { method: 'POST', label: 'x' }, { method: 'DELETE', id: 'key_0' }] as const
    for (const one of ask) expect((await atDesk(origin, 'fake-wrong-key', one)).status).toBe(403)
    expect((await fetch(`${origin}/practice/v1/keys`)).status).toBe(403)
    for (const label of ['', 7, 'a\nb', 'x'.repeat(101)]) expect((await make(origin, key, label)).status).toBe(422)
    expect((await atDesk(origin, key, { method: 'DELETE', id: 'key_0' })).status).toBe(404)
  })

  it('are no place at all under cut-over', async () => {
    const { server, key } = await started({ rotation: 'cut-over' })
    expect((await atDesk(server.origin, key)).status).toBe(404)
    expect((await make(server.origin, key, 'attempt-1')).status).toBe(404)
  })
})

describe('keys that go wrong', () => {
  it('the answer is lost after the key was made: it stands in the list by its label', async () => {
    const { server, key } = await started({ faults: { dropAnswerOfCreate: true } })
    await expect(make(server.origin, key, 'attempt-1')).rejects.toThrow()
    expect((await listed(server.origin, key)).map(({ label }) => label)).toEqual(['attempt-1', 'test'])
  })

  it('ending one fails, or its answer is lost after it ended', async () => {
    const faults: PracticeOptions['faults'] = { failRevoke: true }
    const { server, key } = await started({ faults })
    const { id, key: next } = await made(server.origin, key, 'attempt-1')
    const end = () => atDesk(server.origin, key, { method: 'DELETE', id })
    expect((await end()).status).toBe(500)
    expect(await askAbout(server.origin, next)).toBe(422)
    delete faults.failRevoke
    faults.dropAnswerOfRevoke = true
    await expect(end()).rejects.toThrow()
    expect(await askAbout(server.origin, next)).toBe(403)
  })
})

describe('a data file of before', () => {
  it('keeps its keys; those made for a start and perhaps never used take up no room', async () => {
    const dataFolder = testFolder()
    const first = await startPracticeForTest({ dataFolder })
    const started = Array.from({ length: 6 }, () => first.server.issueStartKey())
    await first.close()
    const database = new DatabaseSync(join(dataFolder, 'practice.sqlite'))
    database.exec(`DROP INDEX jobs_by_upload_name;
      ALTER TABLE jobs DROP COLUMN upload_name;
      DROP INDEX service_keys_by_id;
      ALTER TABLE service_keys DROP COLUMN id;
      ALTER TABLE service_keys DROP COLUMN last_used_at;
      ALTER TABLE service_keys DROP COLUMN for_start;
      PRAGMA user_version = 1`)
    database.close()
    const again = await startPracticeForTest({ dataFolder })
    onTestFinished(() => again.close())
    const { origin } = again.server
    expect(await askAbout(origin, started[3] ?? '')).toBe(422)
    expect((await listed(origin, first.key)).map(({ label }) => label).sort()).toEqual([
      'practice profile',
      'test',
      'test',
    ])
    expect(new Set((await listed(origin, first.key)).map(({ id }) => id)).size).toBe(3)
  })
})

describe('a key made for a start of the app', () => {
  it('is neither listed nor counted until it is used, and then ends those of earlier starts', async () => {
    const { server, key } = await started()
    const { origin } = server
    const [lost, unused, now] = [server.issueStartKey(), server.issueStartKey(), server.issueStartKey()]
    expect(await listed(origin, key)).toHaveLength(1)
    await askAbout(origin, lost)
    expect((await listed(origin, key)).map(({ label }) => label).sort()).toEqual(['practice profile', 'test'])
    await askAbout(origin, now)
    expect(await askAbout(origin, lost)).toBe(403)
    expect([await askAbout(origin, now), await askAbout(origin, key)]).toEqual([422, 422])
    // Used at last, it is the newest of its kind.
    expect(await askAbout(origin, unused)).toBe(422)
    expect(await askAbout(origin, now)).toBe(403)
  })
})
