import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { MenuAction } from '../../../src-preload/contract/menu.ts'
import { MENU_ACTIONS } from '../../../src-preload/contract/menu.ts'
import { ok } from '../../../src-preload/contract/result.ts'
import { doChosen } from '../../../src-renderer/state/menu.ts'
import { startMirror } from '../../../src-renderer/state/mirror.ts'
import { FRESH, useMirror } from '../../../src-renderer/state/store.ts'
import { FakeBridge } from '../../support/fake-bridge.ts'
import { appView, snapshot } from '../../support/views.ts'

let fake: FakeBridge

beforeEach(() => {
  fake = new FakeBridge()
  fake.answer('lock.now', () => ok({}))
  vi.stubGlobal('window', { latchkey: fake.bridge })
  useMirror.setState({ ...FRESH, mirror: snapshot() })
})

const PLACES: Readonly<Record<MenuAction, object>> = {
  lock: { screen: 'send' },
  'send-files': { screen: 'send', choosing: true },
  'add-profile': { screen: 'add' },
  'switch-profile': { overlay: 'switcher' },
  'go-send': { screen: 'send' },
  'go-work': { screen: 'work' },
  'go-results': { screen: 'results' },
  'go-key': { screen: 'key' },
  'go-activity': { screen: 'activity' },
  'go-desk': { screen: 'desk' },
  'go-settings': { screen: 'settings' },
  help: { overlay: 'help' },
  about: { screen: 'settings' },
}

describe('the menu bar', () => {
  it.each(MENU_ACTIONS)('leads to the place of %s before main has answered, too', (action) => {
    useMirror.setState({ firstLook: { desk: false, mixed: false } })
    doChosen(action)
    expect(useMirror.getState()).toMatchObject(PLACES[action])
    expect(fake.calls.map(({ name }) => name)).toEqual(action === 'lock' ? ['lock.now'] : [])
  })

  it.each(MENU_ACTIONS)('leads to the place of %s once anything is known', (action) => {
    useMirror.setState({ ...FRESH })
    doChosen(action)
    expect([useMirror.getState(), fake.calls]).toMatchObject([FRESH, []])
    useMirror.setState({ mirror: snapshot() })
    expect(useMirror.getState()).toMatchObject(PLACES[action])
    useMirror.setState({ ...FRESH, mirror: snapshot() })
    // Done once, and not at each change from then on.
    expect(useMirror.getState()).toMatchObject({ screen: 'send', overlay: null, choosing: false })
  })

  it('locks, and does nothing else while Latchkey is locked', () => {
    doChosen('lock')
    expect(fake.calls.map(({ name }) => name)).toEqual(['lock.now'])
    const lock = { locked: true, waiting: false, by: 'person', needs: 'click', hasPasscode: false } as const
    useMirror.setState({ mirror: snapshot({ app: appView({ lock }) }) })
    for (const action of MENU_ACTIONS) doChosen(action)
    expect(fake.calls).toHaveLength(1)
    expect(useMirror.getState()).toMatchObject({ screen: 'send', overlay: null })
  })

  it.each(MENU_ACTIONS)('leads to the place of %s', (action) => {
    doChosen(action)
    expect(useMirror.getState()).toMatchObject(PLACES[action])
  })

  it.each(MENU_ACTIONS)('leads nowhere where there is none: %s without a profile', (action) => {
    useMirror.setState({ mirror: snapshot({ app: appView({ profiles: [], selected: null }) }) })
    doChosen(action)
    const { screen, overlay, choosing } = useMirror.getState()
    const expected = { 'add-profile': ['add', null, false], help: ['send', 'help', false] }
    expect([screen, overlay, choosing]).toEqual(Reflect.get(expected, action) ?? ['send', null, false])
  })

  it('leads to the desk also while no profile is on screen, because all of them are protected', () => {
    useMirror.setState({ mirror: snapshot({ app: appView({ selected: null }) }) })
    for (const action of ['go-work', 'go-desk'] as const) doChosen(action)
    expect(useMirror.getState().screen).toBe('desk')
  })
})

it('a hand-over file that was opened is named, one that cannot be read has its reason', () => {
  fake.answer('app.snapshot', () => ok(snapshot()))
  startMirror()
  fake.emit('handover.opened', { ok: true, value: { name: 'acme.latchkey' } })
  expect(useMirror.getState()).toMatchObject({ handOver: 'acme.latchkey', failure: null })
  fake.emit('handover.opened', { ok: false, failure: { code: 'FILE_EMPTY', facts: { name: 'acme.latchkey' } } })
  expect(useMirror.getState()).toMatchObject({ handOver: null, failure: { code: 'FILE_EMPTY' } })
})
