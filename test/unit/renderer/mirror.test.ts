import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fail, ok } from '../../../src-preload/contract/result.ts'
import { currentSeal, showFirstLook, startMirror, unwrap } from '../../../src-renderer/state/mirror.ts'
import { goTo, openKeyChange, openOverlay } from '../../../src-renderer/state/screens.ts'
import { FRESH, useMirror } from '../../../src-renderer/state/store.ts'
import { FakeBridge } from '../../support/fake-bridge.ts'
import { until } from '../../support/until.ts'
import { appView, snapshot } from '../../support/views.ts'

let fake: FakeBridge

beforeEach(() => {
  fake = new FakeBridge()
  vi.stubGlobal('window', { latchkey: fake.bridge })
  useMirror.setState({ ...FRESH })
})

describe('the mirror', () => {
  it('asks for a snapshot at its start and again after a gap', async () => {
    let sequence = 3
    fake.answer('app.snapshot', () => ok(snapshot({ sequence })))
    startMirror()
    await until('the first snapshot', () => useMirror.getState().mirror)
    fake.emit('state.delta', { sequence: 4, change: { kind: 'app', app: appView({ nonce: 'nonce-2' }) } })
    expect(useMirror.getState().mirror?.app.nonce).toBe('nonce-2')
    sequence = 9
    fake.emit('state.delta', { sequence: 9, change: { kind: 'app', app: appView() } })
    await until('the second snapshot', () => useMirror.getState().mirror?.sequence === 9)
    expect(fake.calls.map(({ name }) => name)).toEqual(['app.snapshot', 'app.snapshot'])
  })

  it('asks once more when a change overtook the first snapshot', async () => {
    let sequence = 3
    fake.answer('app.snapshot', () => ok(snapshot({ sequence })))
    startMirror()
    fake.emit('state.delta', { sequence: 4, change: { kind: 'app', app: appView() } })
    await until('the first answer', () => fake.calls.length === 1)
    sequence = 4
    await until('the newer snapshot', () => useMirror.getState().mirror?.sequence === 4)
    expect(fake.calls).toHaveLength(2)
  })

  it('shows why there is no snapshot', async () => {
    fake.answer('app.snapshot', () => fail('DATABASE_NOT_WRITABLE'))
    startMirror()
    await until('the failure', () => useMirror.getState().failure)
    expect(useMirror.getState()).toMatchObject({ mirror: null, failure: { code: 'DATABASE_NOT_WRITABLE' } })
  })

  it('seals commands with the view on screen', async () => {
    fake.answer('app.snapshot', () => ok(snapshot()))
    expect(currentSeal()).toEqual({ tenantId: '', nonce: '' })
    startMirror()
    await until('the snapshot', () => useMirror.getState().mirror)
    expect(currentSeal()).toEqual({ tenantId: 'tenant-acme', nonce: 'nonce-1' })
  })

  it('shows a refusal until the next success or screen; a cancelled dialog is none', () => {
    expect(unwrap(fail('CLIPBOARD_EMPTY'))).toBeNull()
    expect(useMirror.getState().failure).toEqual({ code: 'CLIPBOARD_EMPTY' })
    expect(unwrap(ok(7))).toBe(7)
    expect(useMirror.getState().failure).toBeNull()
    unwrap(fail('CLIPBOARD_EMPTY'))
    goTo('key')
    expect(useMirror.getState()).toMatchObject({ failure: null, screen: 'key' })
    unwrap(fail('CANCELLED'))
    expect(useMirror.getState().failure).toBeNull()
  })
})

describe('the stand-in for main', () => {
  it('has the table’s commands for this window and no other', () => {
    expect(Object.keys(fake.bridge.call)).toContain('profiles.create')
    expect(Object.keys(fake.bridge.call).some((name) => name.startsWith('keyEntry.'))).toBe(false)
  })

  it('takes nothing that main would refuse, and says nothing that main would not', async () => {
    const seal = { tenantId: 'tenant-acme', nonce: 'n' }
    fake.answer('keys.recheck', () =>
      ok({ verdict: 'verified', stored: true, waiting: false, storage: 'keychain', failure: null }),
    )
    await expect(fake.bridge.call['keys.recheck'](seal, {})).resolves.toMatchObject({ ok: true })
    await expect(Reflect.apply(fake.bridge.call['keys.recheck'], null, [{}])).rejects.toThrow('without a seal')
    await expect(Reflect.apply(fake.bridge.call['app.snapshot'], null, [{ extra: 1 }])).rejects.toThrow()
    await expect(fake.bridge.call['app.snapshot']({})).rejects.toThrow('scripts no answer')
    fake.answer('app.snapshot', () => ok({ ...snapshot(), sequence: -1 }))
    await expect(fake.bridge.call['app.snapshot']({})).rejects.toThrow()
  })
})

describe('a first look', () => {
  const pageWith = (look: unknown): ParentNode => {
    const querySelector = (named: string) =>
      look !== null && named === 'meta[name="first-look"]' ? { content: JSON.stringify(look) } : null
    return { querySelector } as unknown as ParentNode
  }
  const LOOK = { app: appView({ nonce: 'of the look', version: 'before' }), desk: true, mixed: false }

  it('is shown where the page has one', () => {
    showFirstLook(pageWith(null))
    expect(useMirror.getState()).toMatchObject({ mirror: null, firstLook: null })
    showFirstLook(pageWith(LOOK))
    expect(useMirror.getState()).toMatchObject({
      mirror: { app: { version: 'before' }, batches: [] },
      firstLook: { desk: true, mixed: false },
    })
  })

  it('gives way to main’s first answer, whatever number that has', async () => {
    showFirstLook(pageWith(LOOK))
    fake.answer('app.snapshot', () => ok(snapshot({ sequence: 0 })))
    startMirror()
    await until('the answer', () => useMirror.getState().firstLook === null)
    expect(useMirror.getState().mirror).toEqual(snapshot({ sequence: 0 }))
  })

  it('seals what is done on it, before main has answered', () => {
    showFirstLook(pageWith(LOOK))
    expect(currentSeal()).toEqual({ tenantId: 'tenant-acme', nonce: 'of the look' })
  })

  it.each([
    ['stays open where main shows the same', 'of the look', { screen: 'key', overlay: 'help', changingKey: true }],
    ['is closed where it shows another', 'of another view', { screen: 'send', overlay: null, changingKey: false }],
  ])('what was opened on it %s', async (_what, nonce, expected) => {
    showFirstLook(pageWith(LOOK))
    openKeyChange()
    openOverlay('help')
    fake.answer('app.snapshot', () => ok(snapshot({ app: appView({ nonce }) })))
    startMirror()
    await until('the answer', () => useMirror.getState().firstLook === null)
    expect(useMirror.getState()).toMatchObject(expected)
  })

  it('is not what a change is applied to: another answer is asked for', async () => {
    showFirstLook(pageWith(LOOK))
    let sequence = 0
    fake.answer('app.snapshot', () => ok(snapshot({ sequence })))
    startMirror()
    fake.emit('state.delta', { sequence: 1, change: { kind: 'app', app: appView() } })
    expect(useMirror.getState()).toMatchObject({ mirror: { app: { version: 'before' } }, firstLook: { desk: true } })
    await until('the first answer', () => fake.calls.length === 1)
    sequence = 1
    await until('the newer answer', () => useMirror.getState().mirror?.sequence === 1)
  })

  it('is gone where main refuses to answer, and the reason is shown', async () => {
    showFirstLook(pageWith(LOOK))
    fake.answer('app.snapshot', () => fail('DATABASE_NOT_WRITABLE'))
    startMirror()
    await until('the failure', () => useMirror.getState().failure)
    expect(useMirror.getState()).toMatchObject({ mirror: null, firstLook: null })
  })
})
