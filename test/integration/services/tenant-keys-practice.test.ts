import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { describe, expect, it, onTestFinished } from 'vitest'
import { runConformance } from '../../../src-main/services/conformance/conformance.ts'
import { watchTransport } from '../../../src-main/services/conformance/watched-transport.ts'
import { randomKeyLike } from '../../../src-main/services/random-key.ts'
import type { JobUpdate, KeyedContext, ServiceAdapter, UploadFile } from '../../../src-main/services/service-adapter.ts'
import { createTenantKeys, createTenantKeysAdmin } from '../../../src-main/services/tenant-keys/adapter.ts'
import { verifyKey } from '../../../src-main/services/verify-key.ts'
import { systemClock as clock } from '../../../src-main/support/clock.ts'
import { createTransport } from '../../../src-main/transport/http-transport.ts'
import type { Origin } from '../../../src-main/transport/port.ts'
import { revealSecret, Secret } from '../../../src-main/vault/secret.ts'
import { INVOICE } from '../../support/practice-replay.ts'
import { ADMIN_TOKEN, type DocumentsForTest, MASTER_KEY, startDocuments } from '../../support/tenant-keys.ts'

const adapter = createTenantKeys({ clock, random: Math.random })
const admin = createTenantKeysAdmin()
const never = (): AbortSignal => new AbortController().signal

async function bench(overrides: Parameters<typeof startDocuments>[0] = {}) {
  const service = await startDocuments(overrides)
  const transport = watchTransport(createTransport())
  onTestFinished(async () => {
    transport.destroySockets()
    await service.remove()
  })
  const origin = service.origin as Origin
  const withKey = (key: string, header: ServiceAdapter['header'] = 'x-api-key') => ({
    transport,
    origin,
    credential: { secret: Secret.fromText(key), pin: origin, header },
  })
  return {
    service,
    withKey,
    context: withKey(service.issueKey('Acme')),
    asAdmin: withKey(ADMIN_TOKEN, 'x-admin-token'),
  }
}

function file(name: string, content: string): UploadFile {
  const bytes = Buffer.from(content)
  return { name, bytes: bytes.length, contentType: 'text/plain', open: () => Readable.from([bytes]) }
}

/** Sends files and follows their job to its end. */
async function worked(
  context: KeyedContext,
  files: readonly UploadFile[],
): Promise<{ ids: readonly string[]; last: JobUpdate }> {
  const sent = await adapter.upload(context, files, { faceLimit: null, signal: never(), onSent: () => undefined })
  if (!sent.ok) throw new Error(`refused: ${JSON.stringify(sent.failure)}`)
  const { jobId, taskId, serverFileIds } = sent.value
  const job = { jobId, taskId: taskId ?? '', serverFileIds, startedAt: clock.now() }
  const last = await adapter.watchJob(context, job, { signal: never(), onUpdate: () => undefined })
  if (!last.ok) throw new Error(`not followed: ${JSON.stringify(last.failure)}`)
  return { ids: serverFileIds, last: last.value }
}

async function saved(context: KeyedContext, url: string): Promise<string> {
  const opened = await adapter.download(context, url, { maxBytes: 1024 ** 2, signal: never() })
  if (!opened.ok) throw new Error(`not opened: ${JSON.stringify(opened.failure)}`)
  return text(opened.value.stream)
}

describe.each(['observed', 'documented'] as const)('the conformance list, %s', (dialect) => {
  it('holds in every point', async () => {
    const { context } = await bench({ dialect, workMs: 200 })
    const wrongKey = { ...context.credential, secret: randomKeyLike(context.credential.secret) }
    const one = file('one.txt', INVOICE)
    const rows = []
    for await (const row of runConformance({
      adapter,
      context,
      file: one,
      wrongKey,
      signal: never(),
      now: clock.now,
    })) {
      rows.push(row)
    }
    expect(rows.filter(({ outcome }) => outcome !== 'holds')).toEqual([])
  })
})

describe('documents', () => {
  it('are tied to their names when one of a batch is left out without a word', async () => {
    const { context } = await bench()
    const files = [file('a.txt', INVOICE), file('b.bmp', 'x'), file('a.txt', 'INVOICE without anything else')]
    const { ids, last } = await worked(context, files)
    expect(last).toMatchObject({
      kind: 'done',
      files: [
        { outcome: 'ready', serverFileId: ids[0], result: { fileName: expect.stringMatching(/^job_\w+\.json$/) } },
        { outcome: 'failed', serverFileId: ids[1], reason: 'word:left-out' },
        { outcome: 'ready', serverFileId: ids[2], result: { needsReview: true } },
      ],
    })
  })

  it('can be had in the forms that their kind has, and one to be looked through as it is', async () => {
    const { context } = await bench()
    const sales = 'number,date,name,value\nS-1,2026-01-31,Acme,118\n'
    const { last } = await worked(context, [file('sales.csv', sales), file('poor.txt', 'INVOICE')])
    if (last.kind !== 'done') throw new Error('not done')
    const [good, poor] = last.files
    if (good?.outcome !== 'ready' || poor?.outcome !== 'ready') throw new Error('not ready')
    const forms = good.result.forms ?? []
    expect(forms.map(({ form }) => form)).toEqual([
      ...['json', 'sales-csv', 'sales-csv-canonical', 'sales-zoho', 'tally-csv', 'tally-xml'],
    ])
    for (const { form, url, fileName } of forms) {
      const content = await saved(context, url)
      if (fileName.endsWith('.json')) expect(JSON.parse(content)).toBeTruthy()
      expect([form, content.includes('S-1')]).toEqual([form, true])
    }
    expect(JSON.parse(await saved(context, poor.result.url))).toMatchObject({ warnings: ['invoice_low_coverage'] })
  })

  it('are refused with the service’s words when one is sent alone, and whole when none is taken', async () => {
    const { context } = await bench()
    const options = { faceLimit: null, signal: never(), onSent: () => undefined }
    expect(await adapter.upload(context, [file('b.bmp', 'x')], options)).toMatchObject({
      ok: false,
      failure: { code: 'REQUEST_REFUSED', facts: { detail: expect.stringContaining('Unsupported file type') } },
    })
    expect(await adapter.upload(context, [file('b.bmp', 'x'), file('c.bmp', 'x')], options)).toMatchObject({
      failure: { code: 'REQUEST_REFUSED' },
    })
  })
})

describe('a key', () => {
  it('is told from a wrong one and from one that was ended', async () => {
    const { service, context, withKey, asAdmin } = await bench()
    expect(await verifyKey(adapter, context, randomKeyLike)).toEqual({ verdict: 'verified' })
    const [own] = (await listed(asAdmin)).flatMap(({ keys }) => keys)
    expect(await admin.administration?.revoke(asAdmin, own?.keyId ?? '')).toEqual({ ok: true, value: null })
    expect(await adapter.checkKey(context)).toMatchObject({
      verdict: 'refused',
      failure: { code: 'KEY_REFUSED', facts: { detail: 'API key is inactive (status: revoked)' } },
    })
    expect(await admin.administration?.reactivate(asAdmin, own?.keyId ?? '')).toEqual({ ok: true, value: null })
    expect(await adapter.checkKey(context)).toEqual({ verdict: 'verified' })
    expect(service.usage().some(({ refused }) => refused > 0)).toBe(true)
    expect(await adapter.checkKey(withKey(MASTER_KEY))).toEqual({ verdict: 'verified' })
  })

  it('of a client is refused in the other mode, which says which one is needed', async () => {
    const { service, withKey } = await bench({ mode: 'master' })
    expect(await adapter.detect(withKey('never-sent-0000'))).toEqual({ ok: true, value: true })
    expect(await adapter.checkKey(withKey(`dp_${'0'.repeat(32)}`))).toMatchObject({
      verdict: 'refused',
      failure: { code: 'KEY_MASTER_WANTED' },
    })
    expect(await verifyKey(adapter, withKey(service.issueKey('x')), randomKeyLike)).toEqual({ verdict: 'verified' })
    expect(await admin.checkKey(withKey(ADMIN_TOKEN, 'x-admin-token'))).toMatchObject({
      verdict: 'unclear',
      failure: { code: 'ADMIN_NEEDS_MASTER' },
    })
    expect(await admin.administration?.list(withKey(ADMIN_TOKEN, 'x-admin-token'))).toMatchObject({
      failure: { code: 'ADMIN_NEEDS_MASTER' },
    })
  })

  it('of an administrator opens the list of keys and no work', async () => {
    const { withKey, asAdmin } = await bench()
    expect(await verifyKey(admin, asAdmin, randomKeyLike)).toEqual({ verdict: 'verified' })
    expect(await admin.checkKey(withKey('wrong-token-000', 'x-admin-token'))).toMatchObject({ verdict: 'refused' })
    const without = await bench({ adminToken: null })
    expect(await admin.checkKey(without.asAdmin)).toMatchObject({ failure: { code: 'SERVICE_NOT_CONFIGURED' } })
  })
})

async function listed(context: KeyedContext) {
  const list = await admin.administration?.list(context)
  if (list?.ok !== true) throw new Error(`not listed: ${JSON.stringify(list)}`)
  return list.value
}

describe('the administrator', () => {
  it('makes a key by name, under the name that ties keys together or the service’s own', async () => {
    const { withKey, asAdmin } = await bench()
    const wish = { name: 'Büro & Söhne', mail: '', holderId: 'tenant_b' }
    const made = await admin.administration?.issue(asAdmin, wish)
    if (made?.ok !== true) throw new Error('not made')
    expect(await adapter.checkKey(withKey(revealSecret(made.value.secret)))).toEqual({ verdict: 'verified' })
    await admin.administration?.issue(asAdmin, { ...wish, holderId: '' })
    const holders = await listed(asAdmin)
    expect(holders.map(({ holderId }) => holderId).sort()).toEqual(['default', 'tenant_acme', 'tenant_b'])
    expect(holders.find(({ holderId }) => holderId === 'tenant_b')?.keys).toMatchObject([
      { keyId: made.value.keyId, label: 'Büro & Söhne', live: true },
    ])
    expect(await admin.administration?.revoke(asAdmin, 'key_nope')).toMatchObject({ failure: { code: 'NOT_FOUND' } })
  })
})

async function userKeys(service: DocumentsForTest, key: string, body: object): Promise<Response> {
  const headers = { 'x-api-key': key, 'content-type': 'application/json' }
  return fetch(`${service.origin}/v1/api-keys/`, { method: 'POST', headers, body: JSON.stringify(body) })
}

describe('keys that people make themselves', () => {
  it('are made, listed and ended as the documents say, up to a limit', async () => {
    const { context, withKey } = await bench({ dialect: 'documented' })
    const made = await adapter.keys?.create(context, 'Latchkey 1')
    if (made?.ok !== true) throw new Error('not made')
    const next = withKey(revealSecret(made.value.secret))
    expect(await adapter.checkKey(next)).toEqual({ verdict: 'verified' })
    expect(await adapter.keys?.list(next)).toMatchObject({
      value: [{ label: 'Acme' }, { keyId: made.value.keyId, label: 'Latchkey 1', live: true }],
    })
    for (let count = 2; count < 10; count += 1) {
      expect(await adapter.keys?.create(context, `Latchkey ${count}`)).toMatchObject({ ok: true })
    }
    expect(await adapter.keys?.create(context, 'one too many')).toEqual({ ok: false, failure: { code: 'KEY_LIMIT' } })
    expect(await adapter.keys?.revoke(context, made.value.keyId)).toEqual({ ok: true, value: null })
    expect(await adapter.checkKey(next)).toMatchObject({ verdict: 'refused' })
    expect(await adapter.keys?.create(context, 'room again')).toMatchObject({ ok: true })
  })

  it('are not for viewers, nor for other clients, and each is held to its own limits', async () => {
    const { service, context, withKey } = await bench({ dialect: 'documented' })
    const own = revealSecret(context.credential.secret)
    const order = { tenant_id: 'tenant_acme', role: 'viewer', rate_limit_per_minute: 4 }
    const made: unknown = await (await userKeys(service, own, order)).json()
    const key = typeof made === 'object' && made !== null && 'key' in made ? String(made.key) : ''
    expect(await adapter.keys?.create(withKey(key), 'x')).toMatchObject({ failure: { code: 'KEY_NO_PERMISSION' } })
    expect((await userKeys(service, own, { ...order, tenant_id: 'tenant_b' })).status).toBe(403)
    expect(await adapter.checkKey(withKey(key))).toEqual({ verdict: 'verified' })
    expect(await adapter.checkKey(withKey(key))).toEqual({ verdict: 'verified' })
    expect(await adapter.checkKey(withKey(key))).toMatchObject({
      verdict: 'unclear',
      failure: { code: 'RATE_LIMITED', facts: { seconds: 60 } },
    })
  })

  it('are the administrator’s business where the service is the observed one, whatever it pretends', async () => {
    const { context } = await bench()
    const byAdmin = { ok: false, failure: { code: 'KEYS_BY_ADMIN' } }
    expect(await adapter.keys?.create(context, 'Latchkey 1')).toEqual(byAdmin)
    expect(await adapter.keys?.list(context)).toEqual(byAdmin)
    // It says "not found" of every key, also of one that works: that must not pass for an end.
    expect(await adapter.keys?.revoke(context, 'key_000000000000')).toEqual(byAdmin)
  })
})

describe('limits of the other mode', () => {
  it('are said with the time after which everything is forgotten', async () => {
    const { service, withKey } = await bench({ mode: 'master' })
    const context = withKey(service.issueKey('x'))
    const options = { faceLimit: null, signal: never(), onSent: () => undefined }
    for (let count = 0; count < 5; count += 1) {
      expect(await adapter.upload(context, [file('a.txt', INVOICE)], options)).toMatchObject({ ok: true })
    }
    expect(await adapter.upload(context, [file('a.txt', INVOICE)], options)).toMatchObject({
      failure: { code: 'RATE_LIMITED', facts: { seconds: 60 } },
    })
  })
})
