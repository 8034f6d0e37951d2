import { describe, expect, it } from 'vitest'
import { createImage2Model } from '../../../src-main/services/image2model/adapter.ts'
import { systemClock } from '../../../src-main/support/clock.ts'
import { fingerprintOf } from '../../../src-main/vault/fingerprint.ts'
import { revealSecret, Secret } from '../../../src-main/vault/secret.ts'
import { answer, HostileServer, saysAfterwards } from '../../support/hostile-server.ts'
import { contextFor, failureOf, makeKey, openDesk, practiceAdapter, practiceDesk } from '../../support/practice-desk.ts'

describe('what an adapter says of changing keys', () => {
  it('the practice service takes several and hands them out; image2model has one and does not', () => {
    expect(practiceAdapter.capabilities.rotation).toBe('overlap')
    const image2model = createImage2Model({ clock: systemClock, random: Math.random })
    expect([image2model.capabilities.rotation, image2model.keys]).toEqual(['cut-over', undefined])
    expect({ ...practiceAdapter.capabilities, rotation: 'cut-over' }).toEqual(image2model.capabilities)
  })
})

describe('a whole change with the service’s own keys', () => {
  it('makes one with the old key, proves it, and ends the old one with the new', async () => {
    const { practice, context, with: withKey } = await openDesk()
    const { keyId, secret } = await makeKey(context, 'attempt-1')
    const next = withKey(secret)
    expect(await practiceAdapter.checkKey(next)).toEqual({ verdict: 'verified' })
    const listed = await practiceDesk.list(next)
    const found = listed.ok ? listed.value : []
    expect(found.find(({ own }) => own)).toMatchObject({ keyId, label: 'attempt-1', live: true })
    // The old key is found by its fingerprint, whoever made it.
    const prefix = fingerprintOf(context.credential.secret)?.hex
    const old = found.find(({ hashPrefix }) => hashPrefix === prefix)
    expect(old).toMatchObject({ label: 'test', live: true, own: false })
    for (let times = 0; times < 2; times += 1) {
      expect(await practiceDesk.revoke(next, old?.keyId ?? '')).toEqual({ ok: true, value: null })
    }
    expect(await practiceAdapter.checkKey(context)).toMatchObject({ verdict: 'refused' })
    expect(await practiceAdapter.checkKey(next)).toEqual({ verdict: 'verified' })
    expect(practice.server.usageOf(revealSecret(secret)).refused).toBe(0)
  })
})

describe('what can go wrong', () => {
  it('no more keys, no such key, a wrong key, and a service where keys are not managed', async () => {
    const { practice, context, with: withKey } = await openDesk()
    for (const label of ['a', 'b', 'c', 'd']) await makeKey(context, label)
    expect(failureOf(await practiceDesk.create(context, 'e'))).toEqual({ code: 'KEY_LIMIT' })
    expect(failureOf(await practiceDesk.revoke(context, 'key_none'))).toMatchObject({ code: 'NOT_FOUND' })
    const wrong = withKey(Secret.fromText('fake-key-that-nobody-issued'))
    for (const asked of [
      practiceDesk.list(wrong),
      practiceDesk.create(wrong, 'f'),
      practiceDesk.revoke(wrong, 'key_none'),
    ]) {
      expect(failureOf(await asked)).toMatchObject({ code: 'KEY_REFUSED' })
    }
    practice.server.setRotation('cut-over')
    expect(failureOf(await practiceDesk.list(context))).toMatchObject({ code: 'NOT_FOUND' })
  })

  it('a service that nobody hears made no key', async () => {
    const server = await HostileServer.start(() => undefined)
    const origin = server.origin()
    await server.stop()
    const context = contextFor(origin, Secret.fromText('fake-key-4711-for-tests-only'))
    expect(failureOf(await practiceDesk.create(context, 'a'))).toMatchObject({ code: 'NETWORK_REFUSED' })
  })

  it('a list that does not say whether a key has ended is no list', async () => {
    const body = '{"keys":[{"id":"key_1","label":"a"}]}'
    const server = await HostileServer.start(saysAfterwards(answer('200 OK', body)))
    const context = contextFor(server.origin(), Secret.fromText('fake-key-4711-for-tests-only'))
    expect(failureOf(await practiceDesk.list(context))).toMatchObject({ code: 'ANSWER_UNREADABLE' })
  })
})
