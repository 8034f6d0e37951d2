import { describe, expect, it } from 'vitest'
import { createTenantKeys, createTenantKeysAdmin } from '../../../../src-main/services/tenant-keys/adapter.ts'
import { systemClock as clock } from '../../../../src-main/support/clock.ts'
import { revealSecret, Secret } from '../../../../src-main/vault/secret.ts'
import { readTranscripts } from '../../../support/practice-transcript.ts'
import { type ScriptedAnswer, ScriptedTransport, SERVICE } from '../../../support/scripted-transport.ts'

const recorded = new Map(readTranscripts('tenant-').map((exchange) => [exchange.name, exchange]))
const adapter = createTenantKeys({ clock, random: () => 0.5 })
const admin = createTenantKeysAdmin()

/** What the real server answered to the call of this title. */
function answerTo(title: string): ScriptedAnswer {
  const exchange = recorded.get(title)
  if (exchange === undefined) throw new Error(`nothing recorded as ${title}`)
  return { status: exchange.status, headers: Object.fromEntries(exchange.answerHeaders), body: exchange.body }
}

/** A context whose every question gets this answer of the real server; the titles are taken one after the other. */
function answering(
  titles: readonly string[],
  header: 'x-api-key' | 'x-admin-token' = 'x-api-key',
  key = 'fake-key-for-tests',
) {
  const transport = new ScriptedTransport((_spec, nth) => answerTo(titles[Math.min(nth, titles.length) - 1] ?? ''))
  const credential = { secret: Secret.fromText(key), pin: SERVICE, header }
  return { transport, context: { transport, origin: SERVICE, credential } }
}

describe('what the real document service answered', () => {
  it.each([
    ['03 KEY CHECK x-api-key', { verdict: 'verified' }],
    ['03 KEY CHECK wrong key', { verdict: 'refused', failure: { code: 'KEY_REFUSED' } }],
    ['01 use of the revoked key', { verdict: 'refused', failure: { code: 'KEY_REFUSED' } }],
    ['03 KEY CHECK no key', { verdict: 'unclear', failure: { code: 'SERVICE_UNCLEAR' } }],
    [
      '03 usage (handler calls the check with one argument missing)',
      { verdict: 'unclear', failure: { code: 'SERVER_FAILED' } },
    ],
    ['04 the general 429', { verdict: 'unclear', failure: { code: 'RATE_LIMITED', facts: { seconds: 60 } } }],
    ['04 wrong key', { verdict: 'refused', failure: { code: 'KEY_REFUSED' } }],
  ])('%s is understood as a word about the key', async (title, verdict) => {
    expect(await adapter.checkKey(answering([title]).context)).toMatchObject(verdict)
  })

  it('tells a client’s key in the other mode which key is wanted there', async () => {
    const { context } = answering(['04 tenant key dp_...'], 'x-api-key', `dp_${'0'.repeat(32)}`)
    expect(await adapter.checkKey(context)).toMatchObject({
      verdict: 'refused',
      failure: { code: 'KEY_MASTER_WANTED' },
    })
  })

  it.each([
    ['01 list (empty)', { verdict: 'verified' }],
    ['01 list, wrong token', { verdict: 'refused', failure: { code: 'KEY_REFUSED' } }],
    ['01 list, no token', { verdict: 'unclear', failure: { code: 'SERVICE_UNCLEAR' } }],
    ['04 ADMIN_TOKEN not set on the server', { verdict: 'unclear', failure: { code: 'SERVICE_NOT_CONFIGURED' } }],
    ['04 admin list with only the admin token', { verdict: 'unclear', failure: { code: 'ADMIN_NEEDS_MASTER' } }],
  ])('%s is understood as a word about the administrator’s key', async (title, verdict) => {
    expect(await admin.checkKey(answering([title], 'x-admin-token').context)).toMatchObject(verdict)
  })

  it('names the service in both modes', async () => {
    for (const title of ['04 MIDDLEWARE ON (USE_API_KEY_MIDDLEWARE=true, DOCPARSER_API_KEY set): health']) {
      const { context, transport } = answering([title])
      expect(await adapter.detect(context)).toEqual({ ok: true, value: true })
      expect(transport.asked[0]?.credential).toBeUndefined()
    }
    expect(await adapter.detect(answering(['03 unknown route']).context)).toEqual({ ok: true, value: false })
  })

  it('lists, makes, ends and brings back keys', async () => {
    const { administration } = admin
    const holders = await administration?.list(answering(['01 list'], 'x-admin-token').context)
    expect(holders).toMatchObject({
      value: [
        {
          holderId: 'tenant_a',
          keys: [{ keyId: 'key_f00ffedc58a3', label: 'CA Firm A', live: true, lastUsedAt: null }],
        },
        { holderId: 'default' },
        { holderId: 'tenant_b' },
      ],
    })
    expect(holders?.ok === true && holders.value[0]?.createdAt).toBe(Date.parse('2026-11-20T23:35:07Z'))
    const making = answering(['01 create: name and tenant in the query'], 'x-admin-token')
    const made = await administration?.issue(making.context, { name: 'CA Firm A', mail: '', holderId: 'tenant_a' })
    expect(making.transport.paths).toEqual(['/admin/api-keys?name=CA+Firm+A&tenant_id=tenant_a'])
    if (made?.ok !== true) throw new Error('not made')
    expect([made.value.keyId, revealSecret(made.value.secret)]).toEqual([
      'key_f00ffedc58a3',
      'dp_819fe1334322aa449177ed92fc343575',
    ])
    expect(await administration?.revoke(answering(['01 revoke']).context, 'key_1')).toEqual({ ok: true, value: null })
    expect(await administration?.reactivate(answering(['01 activate']).context, 'key_1')).toEqual({
      ok: true,
      value: null,
    })
    expect(await administration?.revoke(answering(['01 revoke unknown']).context, 'key_nope')).toMatchObject({
      failure: { code: 'NOT_FOUND' },
    })
  })

  it('leaves the keys of people to the administrator, whatever it pretends', async () => {
    const { context } = answering(['02 user list with the key', '02 user create for own tenant'])
    expect(await adapter.keys?.create(context, 'second')).toEqual({ ok: false, failure: { code: 'KEYS_BY_ADMIN' } })
    // Were the list to say something, the refusal itself would be understood too.
    const listed = answering([
      '02 user list with NO key, ?tenant_id= of another tenant',
      '02 user create for own tenant',
    ])
    expect(await adapter.keys?.create(listed.context, 'second')).toEqual({
      ok: false,
      failure: { code: 'KEYS_BY_ADMIN' },
    })
  })

  it('gives ids for documents, and says how their jobs stand', async () => {
    const file = { name: 'inv.txt', bytes: 1, contentType: 'text/plain', open: () => neverRead() }
    const options = { faceLimit: null, signal: new AbortController().signal, onSent: () => undefined }
    expect(await adapter.upload(answering(['03 parse a txt']).context, [file], options)).toEqual({
      ok: true,
      value: {
        jobId: 'job_1f48e6b3de08',
        batchId: '',
        taskId: 'job_1f48e6b3de08',
        serverFileIds: ['job_1f48e6b3de08'],
      },
    })
    const bulk = answering(['03 bulk with a bad file among good'])
    const two = [
      { ...file, name: 'cat.png' },
      { ...file, name: 'pic.bmp' },
    ]
    const receipt = await adapter.upload(bulk.context, two, options)
    expect(receipt).toMatchObject({ value: { serverFileIds: ['name:cat.png', 'name:pic.bmp'] } })
    if (!receipt.ok) throw new Error('no receipt')
    const { jobId, taskId, serverFileIds } = receipt.value
    const { context } = answering(['03 its status: the refused file is in no count'])
    const watched = { jobId, taskId: taskId ?? '', serverFileIds, startedAt: 0 }
    expect(await adapter.watchJob(context, watched, { ...options, onUpdate: () => undefined })).toMatchObject({
      value: {
        kind: 'done',
        files: [
          { outcome: 'ready', result: { url: `${SERVICE}/v1/export/json/job_dd0e6fa2119c` } },
          { outcome: 'failed', reason: 'word:left-out' },
        ],
      },
    })
  })

  it.each([
    ['03 parse a bmp', 'REQUEST_REFUSED'],
    ['03 parse a png called image/bmp', 'REQUEST_REFUSED'],
    ['03 parse 24 MB', 'TOO_LARGE_FOR_SERVER'],
    ['03 parse without a file', 'REQUEST_REFUSED'],
    ['04 the upload 429', 'RATE_LIMITED'],
    ['03 webhooks', 'ANSWER_LOST'],
  ])('%s: an upload ends with %s', async (title, code) => {
    const file = { name: 'a.txt', bytes: 1, contentType: 'text/plain', open: () => neverRead() }
    const options = { faceLimit: null, signal: new AbortController().signal, onSent: () => undefined }
    expect(await adapter.upload(answering([title]).context, [file], options)).toMatchObject({ failure: { code } })
  })

  it('follows a job to its end, and calls one forgotten that it does not know', async () => {
    const options = { signal: new AbortController().signal, onUpdate: () => undefined }
    const job = {
      jobId: 'job_1f48e6b3de08',
      taskId: 'job_1f48e6b3de08',
      serverFileIds: ['job_1f48e6b3de08'],
      startedAt: 0,
    }
    const done = answering(['03 get that job (already finished: no queue)'])
    expect(await adapter.watchJob(done.context, job, options)).toMatchObject({
      value: {
        kind: 'done',
        files: [
          { outcome: 'ready', result: { forms: [{ form: 'json' }, { form: 'tally-csv' }, { form: 'tally-xml' }] } },
        ],
      },
    })
    expect(await adapter.watchJob(answering(['03 unknown job']).context, job, options)).toEqual({
      ok: true,
      value: { kind: 'failed', failure: { code: 'JOB_FORGOTTEN' } },
    })
    expect(await adapter.watchJob(answering(['01 use of the revoked key']).context, job, options)).toMatchObject({
      failure: { code: 'KEY_REFUSED' },
    })
  })

  it('wraps a file in JSON, which is taken out again', async () => {
    const options = { maxBytes: 1_000_000, signal: new AbortController().signal }
    const opened = await adapter.download(
      answering(['03 export json']).context,
      `${SERVICE}/v1/export/json/job_1`,
      options,
    )
    if (!opened.ok) throw new Error('not opened')
    const pieces: Buffer[] = []
    for await (const piece of opened.value.stream) pieces.push(piece)
    const bytes = Buffer.concat(pieces)
    expect(opened.value.bytes).toBe(bytes.length)
    expect(JSON.parse(bytes.toString('utf8'))).toMatchObject({ invoice_number: 'INV-1', total: 118 })
    const gone = await adapter.download(
      answering(['03 export unknown']).context,
      `${SERVICE}/v1/export/json/job_1`,
      options,
    )
    expect(gone).toEqual({ ok: false, failure: { code: 'RESULT_GONE' } })
    const elsewhere = await adapter.download(answering([]).context, 'https://files.example/x.json', options)
    expect(elsewhere).toEqual({ ok: false, failure: { code: 'ORIGIN_NOT_ALLOWED' } })
  })
})

function neverRead(): never {
  throw new Error('a scripted transport reads no files')
}
