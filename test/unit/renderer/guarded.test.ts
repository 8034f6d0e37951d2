import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fail, ok } from '../../../src-preload/contract/result.ts'
import { guarded, guardedByName } from '../../../src-renderer/state/guarded.ts'
import { currentSeal, unwrap } from '../../../src-renderer/state/mirror.ts'
import { FRESH, useMirror } from '../../../src-renderer/state/store.ts'
import { FakeBridge } from '../../support/fake-bridge.ts'
import { appView, profileView, snapshot } from '../../support/views.ts'

let fake: FakeBridge
let isOpen: boolean
const pauseAll = () => guarded['batches.pauseAll'](currentSeal(), {})
const asked = () => useMirror.getState().confirming
const seals = () => fake.calls.map(({ name, seal }) => [name, seal?.nonce])

beforeEach(() => {
  fake = new FakeBridge()
  isOpen = false
  fake.answer('batches.pauseAll', () => (isOpen ? ok({}) : fail('PROFILE_NEEDS_CONFIRM', { name: 'Acme' })))
  fake.answer('batches.goOnAll', () => ok({}))
  vi.stubGlobal('window', { latchkey: fake.bridge })
  useMirror.setState({ ...FRESH, mirror: snapshot() })
})

/** Lets what waits for an answer of the bridge come to it. */
const settle = () => vi.waitFor(() => expect(asked()).not.toBeNull())

describe('a call about a profile that asks first', () => {
  it('has the name typed, and is made again on the same view when it was', async () => {
    const answer = pauseAll()
    await settle()
    expect(asked()?.profileId).toBe('tenant-acme')
    isOpen = true
    asked()?.end(true)
    expect(await answer).toEqual(ok({}))
    expect(seals()).toEqual([
      ['batches.pauseAll', 'nonce-1'],
      ['batches.pauseAll', 'nonce-1'],
    ])
    expect(asked()).toBeNull()
  })

  it('is nothing to complain of when the person thinks better of it', async () => {
    const answer = pauseAll()
    await settle()
    asked()?.end(false)
    expect(unwrap(await answer)).toBeNull()
    expect([fake.calls.length, useMirror.getState().failure, asked()]).toEqual([1, null, null])
  })

  it('asks once for all that is wanted meanwhile', async () => {
    const both = [pauseAll(), pauseAll()]
    await settle()
    isOpen = true
    asked()?.end(true)
    expect(await Promise.all(both)).toEqual([ok({}), ok({})])
    expect(fake.calls).toHaveLength(4)
  })

  it.each([
    ['another profile comes on screen', appView({ selected: 'tenant-other', nonce: 'nonce-2' })],
    ['the same profile is opened anew', appView({ profiles: [profileView()], nonce: 'nonce-3' })],
    [
      'Latchkey is locked',
      appView({ lock: { locked: true, waiting: false, by: 'person', needs: 'click', hasPasscode: false } }),
    ],
  ])('is over when %s', async (_what, app) => {
    const answer = pauseAll()
    await settle()
    useMirror.setState({ mirror: snapshot({ app }) })
    expect(await answer).toEqual(fail('CANCELLED'))
    expect([fake.calls.length, asked()]).toEqual([1, null])
  })

  it('that takes the name itself is not asked for it a second time', async () => {
    fake.answer('profiles.remove', () => (isOpen ? ok({}) : fail('PROFILE_NEEDS_CONFIRM', { name: 'Acme' })))
    fake.answer('profiles.confirm', ({ typedName }) => {
      isOpen = typedName === 'Acme'
      return isOpen ? ok({}) : fail('PROTECTION_NOT_CONFIRMED', { name: 'Acme' })
    })
    const remove = (typedName: string) => guardedByName(typedName)['profiles.remove'](currentSeal(), { typedName })
    expect(await remove('Acne')).toEqual(fail('PROTECTION_NOT_CONFIRMED', { name: 'Acme' }))
    expect(await remove('Acme')).toEqual(ok({}))
    expect([fake.calls.map(({ name }) => name), asked()]).toEqual([
      ['profiles.remove', 'profiles.confirm', 'profiles.remove', 'profiles.confirm', 'profiles.remove'],
      null,
    ])
  })

  it('is made as it is where nothing is asked', async () => {
    expect(await guarded['batches.goOnAll'](currentSeal(), {})).toEqual(ok({}))
    expect(asked()).toBeNull()
  })
})
