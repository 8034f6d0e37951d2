import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import type { JobUpdate, KeyVerdict, Report } from '../../../src-main/services/service-adapter.ts'
import { createVigint } from '../../../src-main/services/vigint/adapter.ts'
import { createVigintAdmin } from '../../../src-main/services/vigint/admin/adapter.ts'
import type { Result } from '../../../src-preload/contract/result.ts'
import { HastyClock } from '../../support/hasty-clock.ts'
import { type Exchange, readTranscripts } from '../../support/practice-transcript.ts'
import { keyed, type ScriptedAnswer, ScriptedTransport } from '../../support/scripted-transport.ts'

const recorded = new Map(readTranscripts('vigint-').map((exchange) => [exchange.name, exchange]))
const clock = new HastyClock()
const client = createVigint({ clock })
const admin = createVigintAdmin()

function answer(name: string): ScriptedAnswer & { readonly status: number } {
  const exchange: Exchange | undefined = recorded.get(name)
  if (exchange === undefined) throw new Error(`nothing was recorded as ${name}`)
  return { status: exchange.status, body: exchange.body, headers: Object.fromEntries(exchange.answerHeaders) }
}

/** A network that answers with what was recorded, by path; a list is answered one by one, its last for ever. */
function network(paths: Readonly<Record<string, string | readonly string[]>>): ScriptedTransport {
  const counts = new Map<string, number>()
  return new ScriptedTransport(({ path }) => {
    const names = [paths[path] ?? '02 unknown route'].flat()
    const count = counts.get(path) ?? 0
    counts.set(path, count + 1)
    return answer(names[Math.min(count, names.length - 1)] ?? '')
  })
}

const signal = new AbortController().signal
const verdict = async (name: string): Promise<KeyVerdict['verdict']> =>
  (await client.checkKey(keyed(network({ '/api/usage': name })))).verdict

describe('what the recorded service answers about keys', () => {
  it.each([
    ['02 KEY CHECK X-API-Key', 'verified'],
    ['03 usage: only analysed/proxied/alert calls are there, uploads are not', 'verified'],
    ['02 KEY CHECK wrong key', 'refused'],
    ['01 usage with the revoked key', 'refused'],
    // One was sent, so something in between has taken it out: that says nothing against the key.
    ['02 KEY CHECK no key', 'unclear'],
    ['02 unknown route', 'unclear'],
    ['02 health with a bad key', 'unclear'],
  ])('%s: %s', async (name, expected) => {
    expect(await verdict(name)).toBe(expected)
  })

  it('is told by its health and by what it says without a key, to each role at its own door', async () => {
    const own = { '/api/health': '06 health under gunicorn', '/api/usage': '02 KEY CHECK no key' }
    const both = { ...own, '/admin/clients': '01 list clients, no admin key' }
    const detect = (adapter: typeof client, paths: Readonly<Record<string, string>>) =>
      adapter.detect(keyed(network(paths)))
    expect(await detect(client, both)).toEqual({ ok: true, value: true })
    expect(await detect(admin, both)).toEqual({ ok: true, value: true })
    expect(await detect(admin, own)).toEqual({ ok: true, value: false })
    expect(await detect(client, { '/api/health': '02 unknown route' })).toEqual({ ok: true, value: false })
  })
})

describe('what it answers about its room', () => {
  const room = (name: string) => client.room?.(keyed(network({ '/api/storage/status': name })))

  it('is told in bytes, and that it is enough', async () => {
    const free = Math.floor(66.52462387084961 * 1024 ** 3)
    expect(await room('03 storage status')).toEqual({ ok: true, value: { freeBytes: free, isLow: false } })
  })

  it('is none where the key is refused, and where something else answers', async () => {
    expect(await room('01 usage with the revoked key')).toMatchObject({ failure: { code: 'KEY_REFUSED' } })
    expect(await room('02 unknown route')).toMatchObject({ ok: false })
  })
})

describe('what it answers about a video', () => {
  const upload = async (name: string): Promise<string> => {
    const video = { name: 'a.mp4', bytes: 3, contentType: 'video/mp4', open: () => Readable.from([Buffer.from('abc')]) }
    const options = { faceLimit: null, signal, onSent: () => undefined }
    const sent = await client.upload(keyed(network({ '/api/video/upload': name })), [video], options)
    return sent.ok ? 'taken' : sent.failure.code
  }
  it.each([
    ['03 upload as JSON base64', 'taken'],
    ['03 upload a PNG in place of a video', 'taken'],
    ['03 upload 12 MB of noise (16 MB JSON)', 'taken'],
    ['03 upload without video_data', 'REQUEST_REFUSED'],
    ['03 upload, not base64', 'SERVER_FAILED'],
    ['03 upload no key', 'SERVICE_UNCLEAR'],
    ['01 usage with the revoked key', 'KEY_REFUSED'],
  ])('%s: %s', async (name, expected) => {
    expect(await upload(name)).toBe(expected)
  })

  const OWN = 'video-00000000-0000-4000-8000-000000000000'
  const analysed = async (...names: string[]): Promise<Result<JobUpdate>> => {
    const job = { jobId: OWN, taskId: OWN, serverFileIds: ['file'], startedAt: clock.now() }
    const transport = network({ '/api/video/analyze': names })
    return client.watchJob(keyed(transport), job, { signal, onUpdate: () => undefined })
  }
  const told = async (...names: string[]): Promise<Report | null> => {
    const last = await analysed(...names)
    const [file] = last.ok && last.value.kind === 'done' ? last.value.files : []
    return file?.outcome === 'told' ? file.report : null
  }

  it('is a report, its words as they came', async () => {
    expect(await told('03 analyze, incident confirmed')).toEqual({
      ...{ incident: true, risk: 'high', kind: 'vol', text: 'Dissimulation', confirmed: true, doubt: '' },
    })
    expect(await told('03 analyze with no body and no content type')).toEqual({
      ...{ incident: false, risk: 'low', kind: '', text: 'RAS', confirmed: null, doubt: '' },
    })
  })

  it('finds the worker that has it behind some that have not', async () => {
    const miss = '06 one of the misses'
    expect(await told(miss, miss, '03 analyze, incident confirmed')).toMatchObject({ kind: 'vol' })
  })

  it.each([
    [['06 one of the misses'], { kind: 'missing' }],
    [['03 client 1 analyze after that'], { kind: 'missing' }],
    [['03 analyze, model fails'], { kind: 'failed', failure: { code: 'ANALYSIS_FAILED' } }],
    [['01 usage with the revoked key'], { kind: 'failed', failure: { code: 'KEY_REFUSED' } }],
  ])('%s: %o', async (names, expected) => {
    expect(await analysed(...names)).toMatchObject({ ok: true, value: expected })
  })

  it('of a mail that could not be sent says so, and where the video can be looked at', async () => {
    const report: Report = { incident: true, risk: 'high', kind: 'vol', text: 'x', confirmed: true, doubt: '' }
    const alert = (name: string) => client.alert?.(keyed(network({ '/api/video/alert': name })), report)
    expect(await alert('05 alert with an unreachable mail server')).toMatchObject({
      ok: true,
      value: {
        mailed: false,
        to: 'sec@acme.test',
        why: '[Errno 111] Connection refused',
        video: {
          url: 'https://vigint.sparse-ai.com/video/2606a9b9-7af9-4b4b-82f2-d43358475082?token=325285d1df39392e73d88c2401009ff7',
          until: Date.parse('2026-11-22T23:32:14.701Z'),
        },
      },
    })
    expect(await alert('03 alert, e-mail not configured')).toMatchObject({ failure: { code: 'ALERT_NOT_SET_UP' } })
    expect(await alert('05 alert, missing analysis')).toMatchObject({ failure: { code: 'REQUEST_REFUSED' } })
  })

  it('lists what was paid for, newest first', async () => {
    const name = '03 usage: only analysed/proxied/alert calls are there, uploads are not'
    const listed = await client.usage?.(keyed(network({ '/api/usage': name })))
    const entries = listed?.ok ? listed.value : []
    expect(entries).toHaveLength(6)
    expect(entries[0]).toEqual({
      ...{ at: Date.parse('2026-11-20T23:31:22.481Z'), what: '/api/video/multi-source/analyze', status: 200 },
      cost: 0.010000735759735108,
    })
  })
})

describe('what it answers its administrator', () => {
  const over = (path: string, name: string) => keyed(network({ [path]: name }))

  it('is a list of clients, each with its keys', async () => {
    const listed = await admin.administration?.list(over('/admin/clients', '01 list clients'))
    expect(listed).toMatchObject({
      ok: true,
      value: [
        { holderId: '1', name: 'Acme Corp', mail: 'sec@acme.test', keys: [{ keyId: '1', live: true }] },
        { holderId: '2', name: 'TechCo', keys: [{ keyId: '2', label: 'Default API Key for TechCo' }] },
      ],
    })
  })

  it('is a new key, which stands in nothing but its secret', async () => {
    const wish = { name: 'Acme Corp', mail: 'sec@acme.test', holderId: '' }
    const make = (name: string) => admin.administration?.issue(over('/admin/clients', name), wish)
    const made = await make('01 create client')
    expect(made).toMatchObject({ ok: true, value: { holderId: '1', keyId: null } })
    expect(JSON.stringify(made)).not.toContain('49JhGBTujON766dwdbkXCJROQBVNc90n98ZDYkc7IoA')
    expect(await make('01 create the same e-mail again')).toMatchObject({ failure: { code: 'REQUEST_REFUSED' } })
    expect(await make('01 create, broken JSON')).toMatchObject({ failure: { code: 'KEY_MAYBE_MADE' } })
    expect(await make('01 list clients, wrong admin key')).toMatchObject({ failure: { code: 'KEY_REFUSED' } })
  })

  it.each([
    ['revoke', '01 revoke second client', 1],
    ['revoke', '01 revoke again', 0],
    ['reactivate', '01 reactivate', 1],
    ['reactivate', '01 reactivate again', 0],
  ] as const)('of %s: %s, %i', async (act, name, count) => {
    expect(await admin.administration?.[act](over(`/admin/clients/2/${act}`, name), '2')).toEqual({
      ok: true,
      value: count,
    })
  })

  it('of a client that is not there, or of what is no client at all', async () => {
    const context = over('/admin/clients/999/revoke', '01 revoke unknown client')
    expect(await admin.administration?.revoke(context, '999')).toMatchObject({ failure: { code: 'NOT_FOUND' } })
    expect(await admin.administration?.revoke(context, '../x')).toEqual({ ok: false, failure: { code: 'NOT_FOUND' } })
  })
})
