import { statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, it, onTestFinished } from 'vitest'
import { keyDigest } from '../../../src-main/practice/keys.ts'
import type { VigintOptions } from '../../../src-main/practice/vigint/vigint-service.ts'
import { runConformance } from '../../../src-main/services/conformance/conformance.ts'
import { sampleVideo } from '../../../src-main/services/conformance/sample-video.ts'
import { watchTransport } from '../../../src-main/services/conformance/watched-transport.ts'
import { randomKeyLike } from '../../../src-main/services/random-key.ts'
import type { JobUpdate, KeyedContext, Report, UploadFile } from '../../../src-main/services/service-adapter.ts'
import { verifyKey } from '../../../src-main/services/verify-key.ts'
import { createVigint } from '../../../src-main/services/vigint/adapter.ts'
import { createVigintAdmin } from '../../../src-main/services/vigint/admin/adapter.ts'
import { systemClock } from '../../../src-main/support/clock.ts'
import { judgeFile } from '../../../src-main/transfers/judge-file.ts'
import { createTransport } from '../../../src-main/transport/http-transport.ts'
import type { Credential, Origin } from '../../../src-main/transport/port.ts'
import { revealSecret, Secret } from '../../../src-main/vault/secret.ts'
import type { Result } from '../../../src-preload/contract/result.ts'
import { HastyClock } from '../../support/hasty-clock.ts'
import { openBench, TENANT } from '../../support/job-bench.ts'
import { startVigintForTest, type VigintForTest } from '../../support/practice-vigint.ts'
import { until } from '../../support/until.ts'
import { tinyVideo } from '../../support/videos.ts'

const client = createVigint({ clock: systemClock })
/** For the queue of the app, whose clock stands still in tests. */
const queued = createVigint({ clock: new HastyClock() })
const admin = createVigintAdmin()
const { signal } = new AbortController()

interface Bench {
  readonly practice: VigintForTest
  readonly key: string
  withKey(key: string, header?: Credential['header']): KeyedContext
}

async function bench(options: Partial<VigintOptions> = {}): Promise<Bench> {
  const practice = await startVigintForTest(options)
  const transport = createTransport({})
  onTestFinished(async () => {
    transport.destroySockets()
    await practice.close()
  })
  const origin = practice.server.origin as Origin
  return {
    practice,
    key: practice.server.issueKey('test'),
    withKey: (key, header = 'x-api-key') => ({
      transport,
      origin,
      credential: { secret: Secret.fromText(key), pin: origin, header },
    }),
  }
}

const video = (name: string, content = tinyVideo()): UploadFile => ({
  ...{ name, bytes: content.length, contentType: 'video/mp4' },
  open: () => Readable.from([content]),
})

async function analysed(context: KeyedContext, file: UploadFile): Promise<Result<JobUpdate>> {
  const sent = await client.upload(context, [file], { faceLimit: null, signal, onSent: () => undefined })
  if (!sent.ok) return sent
  const { jobId, taskId, serverFileIds } = sent.value
  const job = { jobId, taskId: taskId ?? '', serverFileIds, startedAt: Date.now() }
  return client.watchJob(context, job, { signal, onUpdate: () => undefined })
}

function reportIn(last: Result<JobUpdate>): Report | null {
  const [file] = last.ok && last.value.kind === 'done' ? last.value.files : []
  return file?.outcome === 'told' ? file.report : null
}

describe('a video', () => {
  it('goes up and comes back as a report, in each shape there is', async () => {
    const { key, withKey } = await bench()
    const report = async (name: string) => reportIn(await analysed(withKey(key), video(name)))
    expect(await report('incident.mp4')).toMatchObject({ incident: true, risk: 'high', kind: 'vol', confirmed: true })
    expect(await report('doute.mp4')).toMatchObject({ incident: false, confirmed: false, doubt: /\w/ })
    expect(await report('calm.mp4')).toMatchObject({ incident: false, risk: 'low', kind: '', confirmed: null })
  })

  it('arrives byte for byte, whatever its length leaves over of three', async () => {
    const { practice, key, withKey } = await bench()
    for (const bytes of [1_000_000, 1_000_001, 1_000_002]) {
      const last = await analysed(withKey(key), video('calm.mp4', tinyVideo(bytes)))
      expect(reportIn(last)).not.toBeNull()
      const headers = { 'x-api-key': key }
      const storage = await fetch(`${practice.server.origin}/api/storage/status`, { headers })
      // One video of each client: the one before is gone.
      expect(await storage.json()).toMatchObject({ temp_files: { existing: 1, total_size_mb: bytes / 1024 ** 2 } })
    }
  })

  it('of another client stays unseen, and each key goes with its own requests only', async () => {
    const { practice, key, withKey } = await bench()
    const other = practice.server.issueKey('other')
    expect(reportIn(await analysed(withKey(key), video('incident.mp4')))).toMatchObject({ incident: true })
    const job = { jobId: `video-${crypto.randomUUID()}`, taskId: 't', serverFileIds: ['f'], startedAt: Date.now() }
    const last = await client.watchJob(withKey(other), job, { signal, onUpdate: () => undefined })
    expect(last).toEqual({ ok: true, value: { kind: 'missing' } })
    const seen = practice.server.usage().map(({ keyHash, refused }) => [keyHash, refused])
    expect(seen).toEqual([
      [keyDigest(key).slice(0, 8), 0],
      [keyDigest(other).slice(0, 8), 0],
    ])
  })

  it('whose upload has no answer goes up again by itself, three times and no more', async () => {
    const { practice, key, withKey } = await bench()
    let drops = 0
    practice.server.behaviour.drop = (url) => {
      if (url === '/api/video/upload') drops += 1
      return url === '/api/video/upload'
    }
    const jobs = openBench({ service: queued, context: withKey(key) })
    const path = join(jobs.folder, 'calm.mp4')
    writeFileSync(path, tinyVideo())
    const local = await judgeFile(path, client.capabilities)
    const added = await jobs.batches.add(TENANT, local.ok ? [local.value] : [], { faceLimit: null })
    const [id = ''] = added.ok ? added.value : []
    await until('the person to be asked', () => {
      const { state, notice } = jobs.view(id)
      return drops === 4 && state.stage === 'unsure' && notice === null
    })
    delete practice.server.behaviour.drop
    await jobs.batches.retry(TENANT, id)
    expect((await jobs.stage(id, 'done')).files[0]?.state).toMatchObject({ stage: 'told', risk: 'low' })
  })

  it('that the service loses is sent again: a restart between upload and analysis', async () => {
    const { practice, key, withKey } = await bench()
    const context = withKey(key)
    const sent = await client.upload(context, [video('a.mp4')], { faceLimit: null, signal, onSent: () => undefined })
    practice.server.forget()
    const jobId = sent.ok ? sent.value.jobId : ''
    const job = { jobId, taskId: jobId, serverFileIds: [jobId], startedAt: Date.now() }
    const last = await client.watchJob(context, job, { signal, onUpdate: () => undefined })
    expect(last).toEqual({ ok: true, value: { kind: 'missing' } })
  })

  it('finds its worker among four that share nothing, through the queue of the app', async () => {
    const { practice, key, withKey } = await bench({ workers: 4 })
    // One after the other: the analysis always comes to a worker that has not got the video, three times over.
    const order = [0, 1, 2, 3, 1, 2, 3, 0, 1]
    let at = 0
    practice.server.behaviour.pick = () => order[at++ % order.length] ?? 0
    const jobs = openBench({ service: queued, context: withKey(key) })
    const path = join(jobs.folder, 'incident.mp4')
    writeFileSync(path, tinyVideo())
    const local = await judgeFile(path, client.capabilities)
    const added = await jobs.batches.add(TENANT, local.ok ? [local.value] : [], { faceLimit: null })
    const done = await jobs.stage(added.ok ? (added.value[0] ?? '') : '', 'done')
    expect(done.files[0]?.state).toMatchObject({ stage: 'told', incident: true, kind: 'vol' })
    expect(done.resends).toBeGreaterThan(0)
  })

  it('with an alert: sent, not sent but to be looked at, or not set up', async () => {
    const { practice, key, withKey } = await bench()
    const context = withKey(key)
    const report = reportIn(await analysed(context, video('incident.mp4')))
    if (report === null) throw new Error('no report')
    const alert = async () => client.alert?.(context, report)
    const sent = await alert()
    expect(sent).toMatchObject({ ok: true, value: { mailed: true, why: '' } })
    const url = sent?.ok ? (sent.value.video?.url ?? '') : ''
    expect(new URL(url).origin).toBe(practice.server.hostedOrigin)
    const opened = await fetch(url)
    expect([opened.status, Buffer.from(await opened.arrayBuffer()).equals(tinyVideo())]).toEqual([200, true])
    practice.server.behaviour.mail = 'fails'
    expect(await alert()).toMatchObject({ value: { mailed: false, why: '[Errno 111] Connection refused' } })
    practice.server.behaviour.mail = 'off'
    expect(await alert()).toMatchObject({ failure: { code: 'ALERT_NOT_SET_UP' } })
    practice.server.behaviour.drop = (path) => path === '/api/video/alert'
    expect(await alert()).toEqual({ ok: false, failure: { code: 'ALERT_MAYBE_SENT' } })
    // What was paid for: the analysis and two mails, the failed one too.
    const used = await client.usage?.(context)
    expect(used?.ok ? used.value.map(({ what, status }) => [what, status]) : []).toEqual([
      ['/api/video/alert', 207],
      ['/api/video/alert', 200],
      ['/api/video/analyze', 200],
    ])
  })
})

describe('its room', () => {
  it('is that of the disk it runs on, for holders of a key alone', async () => {
    const { practice, key, withKey } = await bench()
    const { bavail, bsize } = statfsSync(practice.dataFolder)
    const told = await client.room?.(withKey(key))
    // Others write to this disk meanwhile.
    expect(told?.ok === true ? Math.abs((told.value.freeBytes ?? 0) - bavail * bsize) : Number.NaN).toBeLessThan(2e9)
    expect(await client.room?.(withKey('fake-key-that-nobody-issued'))).toMatchObject({
      failure: { code: 'KEY_REFUSED' },
    })
  })
})

describe('keys', () => {
  const verdict = async (context: KeyedContext, adapter = client) =>
    (await verifyKey(adapter, context, randomKeyLike)).verdict

  it('get the verdict that the service gives, each at its own door', async () => {
    const { practice, key, withKey } = await bench()
    const { adminKey } = practice.server
    expect(await verdict(withKey(key))).toBe('verified')
    expect(await verdict(withKey('fake-key-that-nobody-issued'))).toBe('refused')
    expect(await verdict(withKey(adminKey))).toBe('refused')
    expect(await verdict(withKey(adminKey, 'x-admin-key'), admin)).toBe('verified')
    expect(await verdict(withKey(key, 'x-admin-key'), admin)).toBe('refused')
  })

  it('are made, ended and brought back by the administrator, all of a client at once', async () => {
    const { practice, withKey } = await bench()
    const context = withKey(practice.server.adminKey, 'x-admin-key')
    const desk = admin.administration
    const made = await desk?.issue(context, { name: 'Acme Corp', mail: 'sec@acme.test', holderId: '' })
    if (!made?.ok) throw new Error('no key was made')
    const { holderId, secret } = made.value
    const own = withKey(revealSecret(secret))
    expect(await verdict(own)).toBe('verified')
    expect(await desk?.revoke(context, holderId)).toEqual({ ok: true, value: 1 })
    expect(await desk?.revoke(context, holderId)).toEqual({ ok: true, value: 0 })
    expect(await verdict(own)).toBe('refused')
    const listed = await desk?.list(context)
    const holder = listed?.ok ? listed.value.find((one) => one.holderId === holderId) : undefined
    expect(holder).toMatchObject({ name: 'Acme Corp', mail: 'sec@acme.test', keys: [{ live: false }] })
    expect(JSON.stringify(listed)).not.toContain(revealSecret(secret))
    expect(await desk?.reactivate(context, holderId)).toEqual({ ok: true, value: 1 })
    expect(await verdict(own)).toBe('verified')
    const twice = await desk?.issue(context, { name: 'Acme Corp', mail: 'sec@acme.test', holderId: '' })
    expect(twice).toMatchObject({ failure: { code: 'REQUEST_REFUSED' } })
  })

  it('are stored as digests, and a lost answer leaves nobody sure that one was made', async () => {
    const { practice, withKey } = await bench()
    practice.server.behaviour.drop = (url) => url === '/admin/clients'
    const context = withKey(practice.server.adminKey, 'x-admin-key')
    const made = await admin.administration?.issue(context, { name: 'A', mail: 'a@b.test', holderId: '' })
    expect(made).toEqual({ ok: false, failure: { code: 'KEY_MAYBE_MADE' } })
  })
})

describe('the conformance list', () => {
  it.each([
    ['one worker', { workers: 1 }],
    ['four workers', { workers: 4 }],
    ['the documented dialect', { dialect: 'documented' }],
  ] as const)('holds with %s', async (_name, options) => {
    const { key, withKey } = await bench(options)
    const context = withKey(key)
    const transport = watchTransport(context.transport)
    const wrongKey = { ...context.credential, secret: randomKeyLike(context.credential.secret) }
    const rows: string[] = []
    const list = {
      adapter: client,
      context: { ...context, transport },
      file: sampleVideo(),
      wrongKey,
      signal,
      now: Date.now,
    }
    for await (const row of runConformance(list)) rows.push(`${row.outcome} ${row.check} ${row.detail}`)
    expect(rows.filter((row) => !row.startsWith('holds'))).toEqual([])
    expect(rows).toHaveLength(11)
  })
})
