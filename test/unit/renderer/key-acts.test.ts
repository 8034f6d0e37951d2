import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { IntakeView } from '../../../src-preload/contract/intake.ts'
import { fail, ok } from '../../../src-preload/contract/result.ts'
import type { VerdictView } from '../../../src-preload/contract/views.ts'
import { copyText, leaked, recheck, rehearse, saveKey, tryWaiting } from '../../../src-renderer/state/key-acts.ts'
import { showProfile } from '../../../src-renderer/state/screens.ts'
import { FRESH, useMirror } from '../../../src-renderer/state/store.ts'
import { FakeBridge } from '../../support/fake-bridge.ts'
import { appView, profileView, snapshot } from '../../support/views.ts'

let fake: FakeBridge
const VERIFIED: VerdictView = { verdict: 'verified', stored: true, waiting: false, storage: 'keychain', failure: null }
const REFUSED: VerdictView = { ...VERIFIED, verdict: 'refused', stored: false, storage: 'none' }
const intake: IntakeView = {
  intakeId: 'intake-0001',
  source: 'clipboard',
  variable: null,
  address: null,
  fingerprint: null,
  ignored: [],
  development: false,
}
const talk = () => useMirror.getState().keyTalk
const sent = () => fake.calls.filter(({ name }) => name === 'keys.set').map(({ argument }) => argument)

beforeEach(() => {
  fake = new FakeBridge()
  fake.answer('intake.discard', () => ok({}))
  vi.stubGlobal('window', { latchkey: fake.bridge })
  useMirror.setState({ ...FRESH, mirror: snapshot(), intake, changingKey: true })
})

describe('a new key', () => {
  it('that works closes the change; nothing is left to discard', async () => {
    fake.answer('keys.set', () => ok(VERIFIED))
    await saveKey()
    expect(useMirror.getState()).toMatchObject({ intake: null, changingKey: false, focus: 'change-opener' })
    expect(talk()).toMatchObject({ asked: 'have', verdict: { stored: true }, busy: null })
  })

  it('that is refused stays taken in, and is kept for later only when the person says so', async () => {
    fake.answer('keys.set', ({ keepWaiting }) =>
      ok(keepWaiting ? { ...REFUSED, stored: true, waiting: true } : REFUSED),
    )
    await saveKey()
    expect(useMirror.getState().intake).not.toBeNull()
    await saveKey('keepWaiting')
    expect(useMirror.getState().intake).toBeNull()
    expect(sent()).toMatchObject([{ keepWaiting: false }, { keepWaiting: true, replaceWaiting: false }])
  })

  it('takes a waiting one’s place only when the person says so, and then also to wait', async () => {
    fake.answer('keys.set', ({ replaceWaiting }) => (replaceWaiting ? ok(REFUSED) : fail('KEY_WAITING_ALREADY')))
    await saveKey()
    expect([talk().taken, useMirror.getState().failure]).toEqual([true, null])
    await saveKey('replaceWaiting')
    await saveKey('keepWaiting')
    expect(sent()).toMatchObject([
      { replaceWaiting: false },
      { replaceWaiting: true, keepWaiting: false },
      { replaceWaiting: true, keepWaiting: true },
    ])
  })
})

describe('an answer', () => {
  it('about a profile that is no longer on screen is not shown', async () => {
    fake.answer('keys.recheck', () => ok(VERIFIED))
    const asked = recheck()
    showProfile(snapshot({ sequence: 1, app: appView({ nonce: 'nonce-2', profiles: [profileView()] }) }))
    await asked
    expect(talk()).toMatchObject({ verdict: null, busy: null })
  })

  it('is waited for before anything else is asked', async () => {
    fake.answer('keys.recheck', () => ok(VERIFIED))
    await Promise.all([recheck(), recheck(), rehearse()])
    expect(fake.calls.map(({ name }) => name)).toEqual(['keys.recheck'])
    expect(talk().busy).toBeNull()
  })

  it('takes away what an earlier rehearsal found, which it may change', async () => {
    const found = { waiting: 'not-asked', keychain: null, jobs: 0, overlap: false, canMake: false } as const
    fake.answer('keys.rehearse', () => ok({ ...found, current: 'accepted' as const }))
    await rehearse()
    expect(talk().rehearsal?.current).toBe('accepted')
    fake.answer('keys.recheck', () => ok(REFUSED))
    await recheck()
    expect(talk().rehearsal).toBeNull()
  })

  it('about a waiting key leaves it waiting', async () => {
    fake.answer('keys.tryWaiting', () => ok(REFUSED))
    await tryWaiting()
    expect(talk().verdict).toMatchObject({ verdict: 'refused', waiting: true })
  })
})

it('a leak opens the way to another key and keeps the report of this profile', async () => {
  const report = {
    ...{ profile: 'Acme', origin: 'https://a.example', fingerprint: null, storedAt: null, stoppedAt: 1 },
    ...{ user: 'nadia', endsItself: false, jobs: 0, others: [] },
  }
  fake.answer('keys.leaked', () => ok(report))
  useMirror.setState({ changingKey: false })
  await leaked()
  expect(useMirror.getState()).toMatchObject({ changingKey: true, leak: { profileId: 'tenant-acme', report } })
})

it('says whether a text was copied', async () => {
  fake.answer('text.copy', ({ text }) => (text === 'Hello' ? ok({}) : fail('KEY_TEXT_IN_PLAIN_FIELD')))
  expect([await copyText('Hello'), await copyText('other')]).toEqual([true, false])
})
