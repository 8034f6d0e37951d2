import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ok } from '../../../src-preload/contract/result.ts'
import { takeAsKey } from '../../../src-renderer/state/dropped.ts'
import { FRESH, type RefusedFile, useMirror } from '../../../src-renderer/state/store.ts'
import { FakeBridge } from '../../support/fake-bridge.ts'

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
