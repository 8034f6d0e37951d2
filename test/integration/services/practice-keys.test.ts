import { inspect } from 'node:util'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { PracticeFaults } from '../../../src-main/practice/faults.ts'
import type { PracticeOptions } from '../../../src-main/practice/practice-server.ts'
import { createImage2Model } from '../../../src-main/services/image2model/adapter.ts'
import { createPracticeService } from '../../../src-main/services/practice-service/adapter.ts'
import type { KeyedContext, KeyManagement, MadeKey } from '../../../src-main/services/service-adapter.ts'
import { systemClock } from '../../../src-main/support/clock.ts'
import { createTransport } from '../../../src-main/transport/http-transport.ts'
import type { Origin } from '../../../src-main/transport/port.ts'
import { fingerprintOf } from '../../../src-main/vault/fingerprint.ts'
import { revealSecret, Secret } from '../../../src-main/vault/secret.ts'
import type { Result } from '../../../src-preload/contract/result.ts'
import { answer, HostileServer, saysAfterwards } from '../../support/hostile-server.ts'
import { type PracticeForTest, startPracticeForTest } from '../../support/practice.ts'

const time = { clock: systemClock, random: Math.random }
const adapter = createPracticeService(time)
const keys = keysOf()

function keysOf(): KeyManagement {
  if (adapter.keys === undefined) throw new Error('the practice service lets its keys be managed')
  return adapter.keys
}

function contextFor(origin: string, secret: Secret): KeyedContext {
  const transport = createTransport({})
  onTestFinished(() => transport.destroySockets())
  const pin = origin as Origin
  return { transport, origin: pin, credential: { secret, pin, header: 'authorization-bearer' } }
}

async function bench(options: Partial<PracticeOptions> = {}): Promise<{
  readonly practice: PracticeForTest
  readonly context: KeyedContext
  with(secret: Secret): KeyedContext
}> {
  const practice = await startPracticeForTest(options)
  onTestFinished(() => practice.close())
  const { origin } = practice.server
  const context = contextFor(origin, Secret.fromText(practice.key))
  return { practice, context, with: (secret) => contextFor(origin, secret) }
}

async function make(context: KeyedContext, label: string): Promise<MadeKey> {
  const made = await keys.create(context, label)
  if (!made.ok) throw new Error(made.failure.code)
  return made.value
}

function failureOf(result: Result<unknown>): unknown {
  return result.ok ? 'none' : result.failure
}

const labels = async (context: KeyedContext): Promise<readonly string[]> => {
  const listed = await keys.list(context)
  if (!listed.ok) throw new Error(listed.failure.code)
  return listed.value.filter(({ live }) => live).map(({ label }) => label)
}

describe('what an adapter says of changing keys', () => {
  it('the practice service takes several and hands them out; image2model has one and does not', () => {
    expect(adapter.capabilities.rotation).toBe('overlap')
    const image2model = createImage2Model(time)
    expect([image2model.capabilities.rotation, image2model.keys]).toEqual(['cut-over', undefined])
    expect({ ...adapter.capabilities, rotation: 'cut-over' }).toEqual(image2model.capabilities)
  })
})

describe('a whole change with the service’s own keys', () => {
  it('makes one with the old key, proves it, and ends the old one with the new', async () => {
    const { practice, context, with: withKey } = await bench()
    const { keyId, secret } = await make(context, 'attempt-1')
    const next = withKey(secret)
    expect(await adapter.checkKey(next)).toEqual({ verdict: 'verified' })
    const listed = await keys.list(next)
    const found = listed.ok ? listed.value : []
    expect(found.find(({ own }) => own)).toMatchObject({ keyId, label: 'attempt-1', live: true })
    // The old key is found by its fingerprint, whoever made it.
    const prefix = fingerprintOf(context.credential.secret)?.hex
    const old = found.find(({ hashPrefix }) => hashPrefix === prefix)
    expect(old).toMatchObject({ label: 'test', live: true, own: false })
    for (let times = 0; times < 2; times += 1) {
      expect(await keys.revoke(next, old?.keyId ?? '')).toEqual({ ok: true, value: null })
    }
    expect(await adapter.checkKey(context)).toMatchObject({ verdict: 'refused' })
    expect(await adapter.checkKey(next)).toEqual({ verdict: 'verified' })
    expect(practice.server.usageOf(revealSecret(secret)).refused).toBe(0)
  })

  it('shows the new key to nobody but its taker', async () => {
    const { context } = await bench()
    const made = await keys.create(context, 'attempt-1')
    const raw = made.ok ? revealSecret(made.value.secret) : ''
    expect(raw).toMatch(/^[0-9a-f]{64}$/)
    for (const shown of [inspect(made, { depth: 9, showHidden: true }), JSON.stringify(made), String(made)]) {
      expect(shown).not.toContain(raw)
    }
  })
})

describe('what can go wrong', () => {
  it('no more keys, no such key, a wrong key, and a service where keys are not managed', async () => {
    const { practice, context, with: withKey } = await bench()
    for (const label of ['a', 'b', 'c', 'd']) await make(context, label)
    expect(failureOf(await keys.create(context, 'e'))).toEqual({ code: 'KEY_LIMIT' })
    expect(failureOf(await keys.revoke(context, 'key_none'))).toMatchObject({ code: 'NOT_FOUND' })
    const wrong = withKey(Secret.fromText('fake-key-that-nobody-issued'))
    for (const asked of [keys.list(wrong), keys.create(wrong, 'f'), keys.revoke(wrong, 'key_none')]) {
      expect(failureOf(await asked)).toMatchObject({ code: 'KEY_REFUSED' })
    }
    practice.server.setRotation('cut-over')
    expect(failureOf(await keys.list(context))).toMatchObject({ code: 'NOT_FOUND' })
  })

  it('a service that nobody hears made no key', async () => {
    const server = await HostileServer.start(() => undefined)
    const origin = server.origin()
    await server.stop()
    const context = contextFor(origin, Secret.fromText('fake-key-4711-for-tests-only'))
    expect(failureOf(await keys.create(context, 'a'))).toMatchObject({ code: 'NETWORK_REFUSED' })
  })

  it.each([
    ['no JSON', '201 Created', '{"id":"key_1","key":"fake-key-0451-echoed-by-server'],
    ['no key in it', '201 Created', '{"id":"key_1"}'],
    ['a key that fits no header', '201 Created', '{"id":"key_1","key":"fake-key-0451-echoed\\r\\nby-server"}'],
    ['a page', '200 OK', '<html>fake-key-0451-echoed-by-server</html>'],
    ['an error after the work', '500 Internal Server Error', '{"key":"fake-key-0451-echoed-by-server"}'],
    ['a gateway that gave up', '504 Gateway Timeout', ''],
  ])('an answer that may hold a key but cannot be read (%s) goes nowhere', async (_what, status, body) => {
    const server = await HostileServer.start(saysAfterwards(answer(status, body)))
    const context = contextFor(server.origin(), Secret.fromText('fake-key-4711-for-tests-only'))
    expect(await keys.create(context, 'a')).toEqual({ ok: false, failure: { code: 'KEY_MAYBE_MADE' } })
    expect(server.heads).toHaveLength(1)
  })

  it('a list that does not say whether a key has ended is no list', async () => {
    const body = '{"keys":[{"id":"key_1","label":"a"}]}'
    const server = await HostileServer.start(saysAfterwards(answer('200 OK', body)))
    const context = contextFor(server.origin(), Secret.fromText('fake-key-4711-for-tests-only'))
    expect(failureOf(await keys.list(context))).toMatchObject({ code: 'ANSWER_UNREADABLE' })
  })
})

describe('an answer that is lost', () => {
  it('after a key was made: found by its label, ended, and never made twice', async () => {
    const faults: PracticeFaults = { dropAnswerOfCreate: true }
    const { context } = await bench({ faults })
    expect(failureOf(await keys.create(context, 'attempt-1'))).toEqual({ code: 'KEY_MAYBE_MADE' })
    delete faults.dropAnswerOfCreate
    // Asked again with the same label, the service makes none.
    expect(failureOf(await keys.create(context, 'attempt-1'))).toEqual({ code: 'KEY_MAYBE_MADE' })
    const listed = await keys.list(context)
    const orphan = listed.ok ? listed.value.find(({ label }) => label === 'attempt-1') : undefined
    expect(await labels(context)).toEqual(['attempt-1', 'test'])
    expect(await keys.revoke(context, orphan?.keyId ?? '')).toMatchObject({ ok: true })
    await make(context, 'attempt-2')
    expect(await labels(context)).toEqual(['attempt-2', 'test'])
  })

  it('after a key ended, or it did not end at all: asking again settles it', async () => {
    const faults: PracticeFaults = { failRevoke: true }
    const { context } = await bench({ faults })
    const { keyId } = await make(context, 'attempt-1')
    expect(failureOf(await keys.revoke(context, keyId))).toMatchObject({ code: 'SERVER_FAILED' })
    expect(await labels(context)).toEqual(['attempt-1', 'test'])
    delete faults.failRevoke
    faults.dropAnswerOfRevoke = true
    expect(failureOf(await keys.revoke(context, keyId))).toMatchObject({ code: 'NETWORK_LOST' })
    delete faults.dropAnswerOfRevoke
    expect(await keys.revoke(context, keyId)).toMatchObject({ ok: true })
    expect(await labels(context)).toEqual(['test'])
  })
})
