import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { type CheckRow, tableOf } from '../../../../src-main/services/conformance/check-row.ts'
import { runConformance } from '../../../../src-main/services/conformance/conformance.ts'
import { watchTransport } from '../../../../src-main/services/conformance/watched-transport.ts'
import type { JobUpdate, ServiceAdapter } from '../../../../src-main/services/service-adapter.ts'
import type { Origin } from '../../../../src-main/transport/port.ts'
import { fail, ok } from '../../../../src-preload/contract/result.ts'
import { FakeAdapter } from '../../../support/fake-adapter.ts'
import { keyed, ScriptedTransport } from '../../../support/scripted-transport.ts'

const DONE: JobUpdate = {
  kind: 'done',
  files: [
    {
      outcome: 'ready',
      serverFileId: 'f',
      result: { url: 'https://files.example/m.glb', fileName: 'm.glb', bytes: null, preview: null },
    },
  ],
}

/** A service that conforms in everything but what a test changes. */
class Conforming extends FakeAdapter {
  override upload: ServiceAdapter['upload'] = (_context, [file]) =>
    Promise.resolve(
      (file?.bytes ?? 0) > this.capabilities.maxFileBytes
        ? fail('TOO_LARGE_FOR_SERVER')
        : ok({ jobId: 'j', batchId: 'b', taskId: 't', serverFileIds: ['f'] }),
    )
  override watchJob: ServiceAdapter['watchJob'] = (_context, job, { onUpdate }) => {
    if (job.startedAt < 0) return Promise.resolve(ok({ kind: 'failed', failure: { code: 'JOB_FORGOTTEN' } }))
    if (job.taskId !== 't') return Promise.resolve(fail('CANCELLED'))
    onUpdate({ kind: 'working', done: 1, total: 1, fraction: null })
    return Promise.resolve(ok(DONE))
  }
  override checkKey: ServiceAdapter['checkKey'] = (context) =>
    Promise.resolve(
      context.credential.secret.byteLength === 5
        ? { verdict: 'refused', failure: { code: 'KEY_REFUSED' } }
        : { verdict: 'verified' },
    )
}

async function ran(change: Partial<ServiceAdapter> = {}): Promise<Map<string, CheckRow>> {
  const adapter = Object.assign(new Conforming(), change)
  const transport = watchTransport(new ScriptedTransport(() => ({ status: 404 })))
  const context = { ...keyed(transport), transport }
  const rows: CheckRow[] = []
  const picture = { name: 'a.png', bytes: 3, contentType: 'image/png', open: () => Readable.from(['abc']) }
  const wrongKey = keyed(transport, context.origin, 'wrong').credential
  const signal = new AbortController().signal
  for await (const row of runConformance({ adapter, context, file: picture, wrongKey, signal, now: () => 0 }))
    rows.push(row)
  return new Map(rows.map((row) => [row.check, row]))
}

const outcome = async (check: string, change: Partial<ServiceAdapter>): Promise<CheckRow['outcome'] | undefined> =>
  (await ran(change)).get(check)?.outcome

describe('the list', () => {
  it('holds where all is well', async () => {
    expect([...(await ran()).values()].map((row) => row.outcome)).toEqual(Array.from({ length: 11 }, () => 'holds'))
  })

  it.each<[string, Partial<ServiceAdapter>]>([
    ['its kind is found without a key', { detect: async () => ok(false) }],
    ['its kind is found without a key', { detect: async () => fail('NETWORK_REFUSED') }],
    ['it accepts the key', { checkKey: async () => ({ verdict: 'unclear', failure: { code: 'SERVICE_UNCLEAR' } }) }],
    ['it refuses a wrong key', { checkKey: async () => ({ verdict: 'verified' }) }],
    ['it refuses a file above its limit', { upload: async () => fail('NETWORK_LOST') }],
    ['it takes a file', { upload: async () => ok({ jobId: 'j', batchId: 'b', taskId: null, serverFileIds: ['f'] }) }],
    ['its job can be followed to the end', { watchJob: async () => fail('CANCELLED') }],
    ['its job can be followed to the end', { watchJob: async () => ok({ kind: 'done', files: [] }) }],
    [
      'its job can be followed to the end',
      {
        watchJob: async (_context, _job, { onUpdate }) => {
          for (const done of [2, 1]) onUpdate({ kind: 'working', done, total: 2, fraction: null })
          return ok(DONE)
        },
      },
    ],
    [
      'its job can be followed to the end',
      {
        watchJob: async (_context, _job, { onUpdate }) => {
          for (const fraction of [0.5, 0.4]) onUpdate({ kind: 'working', done: null, total: null, fraction })
          return ok(DONE)
        },
      },
    ],
    [
      'its result is whole',
      {
        download: async () =>
          ok({ stream: Readable.from([Buffer.from('<html>')]), bytes: 6, from: 0, validator: null }),
      },
    ],
    ['its result is whole', { download: async () => fail('RESULT_GONE') }],
    ['an unknown job is never called done', { watchJob: async () => ok(DONE) }],
    ['a job it forgot is called so', { watchJob: async () => ok(DONE) }],
    ['a job it forgot is called so', { watchJob: async () => fail('CANCELLED') }],
    ['a job it forgot is called so', { watchJob: async () => ok({ kind: 'failed', failure: { code: 'JOB_FAILED' } }) }],
  ])('%s: fails when it does not', async (check, change) => {
    expect(await outcome(check, change)).toBe('fails')
  })

  it('takes an adapter that knows the limit by itself', async () => {
    const upload: ServiceAdapter['upload'] = async (_context, [file]) =>
      (file?.bytes ?? 0) > 100 ? fail('FILE_TOO_LARGE') : fail('NETWORK_LOST')
    const rows = await ran({ upload })
    expect(rows.get('it refuses a file above its limit')?.outcome).toBe('holds')
    expect(rows.get('it takes a file')?.outcome).toBe('fails')
  })

  it('notices a key that goes elsewhere', async () => {
    const stray: Partial<ServiceAdapter> = {
      detect: async ({ transport }) => {
        const origin = 'https://elsewhere.example' as Origin
        const deadlines = { connectMs: 1, firstByteMs: 1, idleMs: 1 }
        await transport.send({ ...keyed(transport, origin), method: 'GET', path: '/', deadlines, maxBytes: 1 })
        return ok(true)
      },
    }
    const rows = await ran(stray)
    expect(rows.get('the key went to its own address only')?.outcome).toBe('fails')
    expect(rows.get('its kind is found without a key')?.outcome).toBe('fails')
    expect(rows.get('it accepts the key')?.outcome).toBe('left out')
  })
})

it('the table keeps a server’s control characters away from the terminal', () => {
  const table = tableOf([{ check: 'x', outcome: 'fails', detail: 'a\u001b[31m\r\nb\u202e' }])
  expect(table).toContain('a [31m b')
  expect(table.endsWith('0 hold, 1 fail, 0 left out')).toBe(true)
})

it('leaves out what is about files where a service takes none, and says so', async () => {
  const adapter = new Conforming()
  const transport = watchTransport(new ScriptedTransport(() => ({ status: 404 })))
  const context = { ...keyed(transport), transport }
  const wrongKey = keyed(transport, undefined, 'wrong').credential
  const signal = new AbortController().signal
  const rows: CheckRow[] = []
  for await (const row of runConformance({ adapter, context, file: null, wrongKey, signal, now: () => 0 }))
    rows.push(row)
  const out = rows.filter(({ outcome }) => outcome === 'left out')
  expect(out.map(({ detail }) => detail)).toEqual(Array(7).fill('it takes no files'))
  expect(rows.filter(({ outcome }) => outcome === 'holds')).toHaveLength(4)
})
