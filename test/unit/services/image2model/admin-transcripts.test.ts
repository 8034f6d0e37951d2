import { describe, expect, it } from 'vitest'
import { createImage2ModelAdmin } from '../../../../src-main/services/image2model/adapter.ts'
import { Secret } from '../../../../src-main/vault/secret.ts'
import { readTranscripts } from '../../../support/practice-transcript.ts'
import { ScriptedTransport, SERVICE } from '../../../support/scripted-transport.ts'

const recorded = new Map(readTranscripts('i2m-').map((exchange) => [exchange.name, exchange]))
const admin = createImage2ModelAdmin()
const { care } = admin

/** A context whose every question gets what the real server answered to the call of this title. */
function answering(title: string) {
  const exchange = recorded.get(title)
  if (exchange === undefined) throw new Error(`nothing recorded as ${title}`)
  const { status, answerHeaders, body } = exchange
  const transport = new ScriptedTransport(() => ({ status, headers: Object.fromEntries(answerHeaders), body }))
  const secret = Secret.fromText('fake-key-for-tests-only')
  const context = {
    transport,
    origin: SERVICE,
    credential: { secret, pin: SERVICE, header: 'authorization-bearer' },
  } as const
  return { transport, context }
}

describe('what the real server answered to its administrator', () => {
  it.each([
    ['07 admin with the admin key', { verdict: 'verified' }],
    ['07 admin with the user key', { verdict: 'refused', failure: { code: 'KEY_REFUSED' } }],
    ['07 admin KEY CHECK without a header', { verdict: 'unclear', failure: { code: 'SERVICE_UNCLEAR' } }],
    ['09 DEV MODE: admin not configured', { verdict: 'unclear', failure: { code: 'SERVICE_NOT_CONFIGURED' } }],
  ])('%s is understood as a word about the key', async (title, verdict) => {
    expect(await admin.checkKey(answering(title).context)).toMatchObject(verdict)
  })

  it('says what is kept where, in bytes', async () => {
    expect(await care?.room(answering('07 disk-usage').context)).toMatchObject({
      value: [
        { place: 'sent', bytes: 1_256, files: 5, folders: 3 },
        { place: 'results', bytes: 1_247, files: 5, folders: 2, diskFreeBytes: 72_262_205_440 },
      ],
    })
    const { context, transport } = answering('07 list-files results')
    expect(await care?.list(context, 'results')).toMatchObject({
      value: {
        items: [
          { bytes: 412, isFolder: true, files: 1, changedAt: 1_795_217_122_326 },
          { name: 'direct.glb', isFolder: false, files: null },
          { name: 'localjob1', files: 3 },
        ],
        files: 5,
        more: false,
      },
    })
    expect(transport.paths).toEqual(['/api/v1/admin/list-files?directory=results&limit=500'])
  })

  it('says what it removed, which may be nothing, and what it notes', async () => {
    expect(await care?.clearJob(answering('07 cleanup-job unknown').context, 'nope')).toEqual({
      ok: true,
      value: { bytes: 0, files: 0, troubles: [] },
    })
    const { context, transport } = answering('07 logs statistics with NO auth (docs say admin)')
    expect(await care?.logs(context)).toMatchObject({
      value: { bytes: 15_621, files: 2, parts: [{ name: 'celery_errors' }, { name: 'celery_worker', bytes: 15_621 }] },
    })
    expect(transport.asked[0]?.credential).toBeUndefined()
  })

  it('says how it is', async () => {
    expect(await admin.health?.(answering('01 detailed').context)).toMatchObject({
      value: { state: 'well', says: 'looked', version: '1.0.0', freeBytes: Math.round(68.51 * 1024 ** 3) },
    })
  })
})
