import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ok } from '../../../src-preload/contract/result.ts'
import { takeAsKey, takeDropped } from '../../../src-renderer/state/dropped.ts'
import { FRESH, type RefusedFile, useMirror } from '../../../src-renderer/state/store.ts'
import { FakeBridge } from '../../support/fake-bridge.ts'
import { appView, snapshot } from '../../support/views.ts'

const CHOICE = {
  choiceId: 'choice-0001',
  names: [
    { name: 'API_KEY', kind: null },
    { name: 'VIGINT_API_KEY', kind: 'vigint' as const },
  ],
}
let fake: FakeBridge

const refused = (name: string, dropped: File | null): RefusedFile => ({
  handle: null,
  name,
  bytes: 0,
  failure: { code: 'FILE_IS_KEY_FILE' },
  dropped,
  tenantId: 'tenant-acme',
})

beforeEach(() => {
  fake = new FakeBridge()
  fake.answer('intake.fromDrop', () => ok(CHOICE))
  vi.stubGlobal('window', { latchkey: fake.bridge })
  useMirror.setState({ ...FRESH, refused: [refused('.env', null), refused('scan.tif', null)] })
})

describe('a key file that was dropped on the key screen', () => {
  const dropped = [new File([], '.env')]
  const firstLook = { desk: false, mixed: false }

  it('is taken in where the profile is still the one on screen', async () => {
    useMirror.setState({ mirror: snapshot(), screen: 'key' })
    await takeDropped(dropped)
    expect(useMirror.getState()).toMatchObject({ choice: CHOICE, failure: null })
  })

  it('is given up where main finds another profile than a first look showed', async () => {
    useMirror.setState({ mirror: snapshot(), firstLook, screen: 'key' })
    fake.answer('intake.fromDrop', () => {
      useMirror.setState({ mirror: snapshot({ app: appView({ nonce: 'of another view' }) }), firstLook: null })
      return ok(CHOICE)
    })
    fake.answer('intake.discard', () => ok({}))
    await takeDropped(dropped)
    expect(fake.calls.at(-1)).toMatchObject({ name: 'intake.discard', argument: { intakeId: CHOICE.choiceId } })
    expect(useMirror.getState()).toMatchObject({ choice: null, failure: { code: 'VIEW_STALE' } })
  })

  it('waits for nothing that opens over a first look only later, and is refused by what lies over the screen', async () => {
    useMirror.setState({ mirror: snapshot(), screen: 'key', overlay: 'help' })
    await takeDropped(dropped)
    expect(fake.calls).toEqual([])
    useMirror.setState({ firstLook })
    await takeDropped(dropped)
    expect(fake.calls).toMatchObject([{ name: 'intake.fromDrop' }])
  })
})

describe('a key file that was dropped among pictures', () => {
  it.each(['key', 'add'] as const)(
    'is looked at by main again, on the %s screen, and leaves the list',
    async (screen) => {
      await takeAsKey(refused('.env', new File([], '.env')), screen)
      expect(fake.calls).toMatchObject([{ name: 'intake.fromDrop', argument: { paths: ['/fake/.env'] } }])
      expect(useMirror.getState()).toMatchObject({ screen, choice: CHOICE, refused: [{ name: 'scan.tif' }] })
    },
  )

  it('is asked for on the key screen when it had been chosen: there is nothing for main to look at again', async () => {
    await takeAsKey(refused('.env', null), 'key')
    expect([fake.calls, useMirror.getState().screen]).toEqual([[], 'key'])
  })
})
