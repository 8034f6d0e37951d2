import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { SeenRequest } from '../../../src-main/practice/faults.ts'
import { createImage2Model, createImage2ModelAdmin } from '../../../src-main/services/image2model/adapter.ts'
import { randomKeyLike } from '../../../src-main/services/random-key.ts'
import type { KeyedContext } from '../../../src-main/services/service-adapter.ts'
import { verifyKey } from '../../../src-main/services/verify-key.ts'
import { systemClock as clock } from '../../../src-main/support/clock.ts'
import { createTransport } from '../../../src-main/transport/http-transport.ts'
import type { Origin } from '../../../src-main/transport/port.ts'
import { Secret } from '../../../src-main/vault/secret.ts'
import { startPracticeForTest } from '../../support/practice.ts'

const admin = createImage2ModelAdmin()
const client = createImage2Model({ clock, random: Math.random })
const { care } = admin

async function bench(options: Parameters<typeof startPracticeForTest>[0] = {}) {
  const seen: SeenRequest[] = []
  const faults = { ...options.faults, seen: (request: SeenRequest) => void seen.push(request) }
  const practice = await startPracticeForTest({ ...options, faults })
  const transport = createTransport({})
  onTestFinished(async () => {
    transport.destroySockets()
    await practice.close()
  })
  const origin = practice.server.origin as Origin
  const withKey = (key: string): KeyedContext => ({
    transport,
    origin,
    credential: { secret: Secret.fromText(key), pin: origin, header: 'authorization-bearer' },
  })
  return { practice, seen, withKey, asAdmin: withKey(practice.server.adminKey ?? 'none-at-all-0000') }
}

describe('an administrator of an image2model server', () => {
  it('is told from a client and from a stranger, and works with nothing', async () => {
    const { practice, withKey, asAdmin } = await bench()
    expect(await admin.detect(asAdmin)).toEqual({ ok: true, value: true })
    expect(await verifyKey(admin, asAdmin, randomKeyLike)).toEqual({ verdict: 'verified' })
    expect(await admin.checkKey(withKey(practice.key))).toMatchObject({
      verdict: 'refused',
      failure: { code: 'KEY_REFUSED' },
    })
    expect(await client.checkKey(asAdmin)).toMatchObject({ verdict: 'refused' })
    const options = { faceLimit: null, signal: new AbortController().signal, onSent: () => undefined }
    expect(await admin.upload(asAdmin, [], options)).toMatchObject({ failure: { code: 'REQUEST_REFUSED' } })
  })

  it('hears that a server was set up without such a key', async () => {
    const { asAdmin } = await bench({ adminKey: null })
    expect(await admin.checkKey(asAdmin)).toMatchObject({
      verdict: 'unclear',
      failure: { code: 'SERVICE_NOT_CONFIGURED' },
    })
  })

  it('sees what is kept, clears one job and nothing else, and twice is as good as once', async () => {
    const { practice, asAdmin } = await bench()
    const local = join(practice.dataFolder, 'local')
    for (const job of ['job-to-go', 'job-to-stay']) {
      mkdirSync(join(local, job), { recursive: true })
      writeFileSync(join(local, job, 'model.glb'), Buffer.alloc(2_000))
    }
    const room = await care?.room(asAdmin)
    expect(room).toMatchObject({
      value: [
        { place: 'sent', files: 0 },
        { place: 'results', bytes: 4_000, files: 2, folders: 2 },
      ],
    })
    expect(room?.ok === true && (room.value[1]?.diskFreeBytes ?? 0) > 0).toBe(true)
    expect(await care?.list(asAdmin, 'results')).toMatchObject({
      value: {
        items: [
          { name: 'job-to-go', bytes: 2_000, isFolder: true, files: 1, changedAt: expect.any(Number) },
          { name: 'job-to-stay' },
        ],
        files: 2,
        more: false,
      },
    })
    expect(await care?.clearJob(asAdmin, 'job-to-go')).toEqual({
      ok: true,
      value: { bytes: 2_000, files: 1, troubles: [] },
    })
    expect(await care?.clearJob(asAdmin, 'job-to-go')).toEqual({
      ok: true,
      value: { bytes: 0, files: 0, troubles: [] },
    })
    expect(await care?.list(asAdmin, 'results')).toMatchObject({ value: { items: [{ name: 'job-to-stay' }] } })
  })

  it('hears of the server’s notes without showing the key, which nobody asks for there', async () => {
    const { seen, asAdmin } = await bench()
    expect(await care?.logs(asAdmin)).toMatchObject({
      value: {
        files: 2,
        parts: [
          { name: 'celery_errors', bytes: 0 },
          { name: 'celery_worker', files: 1 },
        ],
      },
    })
    const asked = seen.filter(({ url }) => url.startsWith('/api/v1/logs/'))
    expect(asked.map(({ authorization }) => authorization)).toEqual([undefined])
  })

  it('is refused by name when the key is not the right one', async () => {
    const { practice, withKey } = await bench()
    expect(await care?.room(withKey(practice.key))).toMatchObject({ failure: { code: 'KEY_REFUSED' } })
    expect(await care?.clearJob(withKey(practice.key), 'job-1')).toMatchObject({ failure: { code: 'KEY_REFUSED' } })
  })
})

describe('how a server is', () => {
  it('is asked without a key, and said of what it really looks at', async () => {
    const { seen, asAdmin } = await bench()
    const told = await client.health?.(asAdmin)
    expect(told).toMatchObject({
      value: {
        state: 'well',
        says: 'looked',
        version: '1.0.0',
        parts: [
          { name: 'redis', state: 'unknown' },
          { name: 'celery', state: 'well' },
          { name: 'disk_space', state: 'well' },
          { name: 'fal_api', state: 'unknown' },
        ],
      },
    })
    expect(told?.ok === true && (told.value.freeBytes ?? 0) > 0).toBe(true)
    expect(seen.every(({ authorization }) => authorization === undefined)).toBe(true)
  })
})
