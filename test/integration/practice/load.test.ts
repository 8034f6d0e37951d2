import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { newKey } from '../../../src-main/practice/keys.ts'
import type { KeyUsage } from '../../../src-main/practice/usage-counts.ts'
import type { KeyedContext, UploadFile } from '../../../src-main/services/service-adapter.ts'
import { revealSecret, Secret } from '../../../src-main/vault/secret.ts'
import { ballPng } from '../../support/images.ts'
import { type DeskBench, makeKey, openDesk, practiceAdapter, practiceDesk } from '../../support/practice-desk.ts'

const LANES = 8
const UPLOADS_A_LANE = 6
const CHECKS = 60

const bytes = ballPng()
const PICTURE: UploadFile = {
  name: 'ball.png',
  bytes: bytes.length,
  contentType: 'image/png',
  open: () => Readable.from([bytes]),
}

/** True when the upload was taken, false when its key was refused. */
async function upload(context: KeyedContext): Promise<boolean> {
  const { signal } = new AbortController()
  const sent = await practiceAdapter.upload(context, [PICTURE], { faceLimit: null, signal, onSent: () => undefined })
  if (!sent.ok && sent.failure.code !== 'KEY_REFUSED') throw new Error(sent.failure.code)
  return sent.ok
}

/** A service that counts but does not work on what it takes, and whose limit on uploads is out of the way. */
async function busyService(rotation: 'overlap' | 'cut-over'): Promise<DeskBench & { release(): void }> {
  const released = Promise.withResolvers<void>()
  const faults = { uploadsPerMinute: 10_000, failEveryFile: 'counted only', holdJobs: () => released.promise }
  return { ...(await openDesk({ rotation, faults })), release: released.resolve }
}

/** Runs all lanes and the questions beside them; `halfway` happens in their middle. */
async function underLoad(
  one: () => Promise<void>,
  question: () => Promise<void>,
  halfway: () => Promise<void>,
): Promise<void> {
  let done = 0
  let changing: Promise<void> | null = null
  const lane = async (): Promise<void> => {
    for (let nth = 0; nth < UPLOADS_A_LANE; nth += 1) {
      await one()
      done += 1
      if (done >= (LANES * UPLOADS_A_LANE) / 2) changing ??= halfway()
    }
  }
  const asking = async (): Promise<void> => {
    for (let nth = 0; nth < CHECKS; nth += 1) await question()
  }
  await Promise.all([...Array.from({ length: LANES }, lane), asking()])
  await changing
}

/** Answers that a working key does not get; 422 is the good answer to a question about a key. */
function failures({ answers }: KeyUsage): readonly string[] {
  return Object.keys(answers).filter((status) => Number(status) >= 400 && status !== '422')
}

describe('keys changed under load, counted on the server', () => {
  it('overlap: no request fails, and nothing comes with the old key once it has ended', async () => {
    const { practice, context, with: withKey, release } = await busyService('overlap')
    const { server, key } = practice
    let current = context
    const withOld = new Set<Promise<unknown>>()
    const sending = async (send: (context: KeyedContext) => Promise<unknown>): Promise<void> => {
      const sent = send(current)
      if (current === context) withOld.add(sent)
      await sent
      withOld.delete(sent)
    }
    let last: KeyUsage | null = null
    await underLoad(
      () => sending(upload),
      () => sending((one) => practiceAdapter.checkKey(one)),
      async () => {
        const { secret } = await makeKey(context, 'attempt-1')
        const next = withKey(secret)
        expect(await practiceAdapter.checkKey(next)).toEqual({ verdict: 'verified' })
        const listed = await practiceDesk.list(next)
        const old = listed.ok ? listed.value.find(({ label }) => label === 'test') : undefined
        current = next
        await Promise.all(withOld)
        expect(await practiceDesk.revoke(next, old?.keyId ?? '')).toMatchObject({ ok: true })
        last = server.usageOf(key)
      },
    )
    const next = revealSecret(current.credential.secret)
    expect(server.jobsOf(key) + server.jobsOf(next)).toBe(LANES * UPLOADS_A_LANE)
    expect([server.jobsOf(key), server.jobsOf(next)].every((jobs) => jobs > 0)).toBe(true)
    expect(server.usage().flatMap(failures)).toEqual([])
    expect(server.usage().map(({ refused }) => refused)).toEqual([0, 0])
    expect(server.usageOf(key)).toEqual(last)
    release()
  })

  it('cut-over: what was refused is sent once more; nothing is lost, nothing taken twice', async () => {
    const { practice, context, with: withKey, release } = await busyService('cut-over')
    const { server, key } = practice
    const staged = newKey()
    const next = withKey(Secret.fromText(staged))
    let current = context
    let again = 0
    await underLoad(
      async () => {
        if (await upload(current)) return
        current = next
        again += 1
        expect(await upload(current)).toBe(true)
      },
      async () => void (await practiceAdapter.checkKey(next)),
      async () => void server.switchKey(staged),
    )
    expect(server.jobsOf(key) + server.jobsOf(staged)).toBe(LANES * UPLOADS_A_LANE)
    expect(again).toBeGreaterThan(0)
    expect(server.usageOf(key)).toMatchObject({ accepted: server.jobsOf(key), refused: again })
    release()
  })
})
