import { describe, expect, it } from 'vitest'
import { isProtected } from '../../../src-main/tenants/protection.ts'
import { lookOf } from '../../../src-main/window/look-of.ts'
import { PROTECTIONS } from '../../../src-preload/contract/profile-kinds.ts'
import type { AppView, KeyView, ProfileView } from '../../../src-preload/contract/views.ts'
import { appView, dueView, profileView, WORKING_KEY } from '../../support/views.ts'

const withProfile = (change: Partial<ProfileView>): AppView => appView({ profiles: [profileView(change)] })
const withKey = (change: Partial<KeyView>): AppView => withProfile({ key: { ...WORKING_KEY, ...change } })
const { service } = profileView()
const { lock } = appView()
const DAY = 86_400_000
const WAITING = { fingerprint: null, storedAt: 1, refused: false }

describe('a look at the window before main has read anything', () => {
  it.each<[string, AppView]>([
    ['a key that works', appView()],
    ['a key that was not read yet', withKey({ state: 'unread' })],
    ['a key whose service could not be asked', withKey({ state: 'not-checked-yet' })],
    ['a service that does not check keys', withKey({ state: 'server-does-not-check' })],
    ['a key whose day is far', withProfile({ due: dueView(100 * DAY, 0) })],
  ])('is kept of %s', (_what, app) => {
    expect(lookOf(app)?.app.profiles[0]?.name).toBe('Acme')
  })

  it.each<[string, AppView]>([
    ['nothing is on screen', appView({ selected: null })],
    ['the profile on screen is gone', appView({ selected: 'tenant-other' })],
    ['Latchkey is locked', appView({ lock: { ...lock, locked: true, by: 'person', needs: 'click' } })],
    ['a passcode is set', appView({ lock: { ...lock, hasPasscode: true } })],
    ['something is to be told', appView({ notices: [{ code: 'KEY_IN_ARGUMENTS' }] })],
    ['the keychain is slow', appView({ keychain: { system: 'gnome', kind: null, slow: true } })],
    ['there is no key', withKey({ state: 'none', storage: 'none' })],
    ...(['refused', 'leaked', 'locked', 'unavailable', 'corrupt'] as const).map((state): [string, AppView] => [
      `the key is ${state}`,
      withKey({ state }),
    ]),
    ['the key ends with the app', withKey({ storage: 'session' })],
    ['there is something to say of the key', withKey({ failure: { code: 'NETWORK_UNREACHABLE' } })],
    ['another key waits', withKey({ waiting: WAITING })],
    ['the key’s day is near', withProfile({ due: dueView(DAY, 0) })],
    ['the key’s day is gone', withProfile({ due: dueView(0, DAY) })],
    ['there is a reminder', withProfile({ reminder: { about: 'rehearse', canWait: true } })],
    ['the key was refused often', withProfile({ refusedOftenAt: 1 })],
    ['the profile may only be looked at', withProfile({ protection: 'read-only' })],
    ['the profile asks before changes', withProfile({ protection: 'confirm' })],
    ['it is open for changes for a while', withProfile({ protection: 'confirm', openUntil: 999 })],
    ['the service takes nothing', withProfile({ service: { ...service, takes: 'nothing' } })],
    ['the service works with keys of providers', withProfile({ service: { ...service, takesProviders: true } })],
  ])('is not kept where %s', (_what, app) => {
    expect(lookOf(app)).toBeNull()
  })

  it('tells of one profile alone, and nothing of its key and its people', () => {
    const told = {
      contact: 'Nadia Haddad',
      owner: 'Ravi Patel',
      ownerMail: 'ravi@example.com',
      notes: 'Third floor',
      changeOn: 777_777,
      lastUsedAt: 888_888,
      openUntil: 999_999,
    }
    const other = profileView({ id: 'tenant-other', name: 'Bakery' })
    const written = JSON.stringify(lookOf(appView({ profiles: [profileView(told), other] })))
    expect(written).toContain('Acme')
    for (const secret of [
      ...Object.values(told),
      'Bakery',
      '0123abcd',
      'nonce-1',
      ...(WORKING_KEY.fingerprint?.words ?? []),
    ])
      expect(written).not.toContain(`${secret}`)
  })

  it('is kept of exactly the profiles that a start shows by itself', () => {
    for (const protection of PROTECTIONS)
      expect(lookOf(withProfile({ protection })) === null).toBe(isProtected({ protection }))
  })

  it('says nothing of the keychain, which each start finds out anew', () => {
    const looks = [null, 'kwallet', 'none'] as const
    const [first, ...others] = looks.map((kind) => lookOf(appView({ keychain: { system: 'kde', kind, slow: false } })))
    for (const other of others) expect(other).toEqual(first)
  })

  it('is the same at every moment, as long as the key’s day is far', () => {
    const at = (time: number) => JSON.stringify(lookOf(withProfile({ due: dueView(100 * DAY, time) })))
    expect(at(0)).toBe(at(DAY))
    expect(JSON.stringify(lookOf(withProfile({ due: dueView(100 * DAY, 0, false) })))).toBe(at(0))
    expect(at(0)).not.toBe(JSON.stringify(lookOf(withProfile({ due: dueView(101 * DAY, 0) }))))
  })

  it('knows of the others what the bar and the list of screens show', () => {
    const others = (count: number, change: Partial<ProfileView> = {}): AppView =>
      appView({
        profiles: [profileView(), ...Array.from({ length: count }, () => profileView({ id: 'tenant-x', ...change }))],
      })
    expect(lookOf(others(1))).toMatchObject({ desk: false, mixed: false })
    expect(lookOf(others(5))).toMatchObject({ desk: true, mixed: false })
    expect(lookOf(others(1, { role: 'support' }))).toMatchObject({ desk: true, mixed: false })
    expect(lookOf(others(1, { environment: 'staging' }))).toMatchObject({ desk: false, mixed: true })
  })
})
