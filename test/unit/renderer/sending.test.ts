import { beforeEach, expect, it, vi } from 'vitest'
import { fail, ok } from '../../../src-preload/contract/result.ts'
import type { ChosenFile } from '../../../src-preload/contract/views.ts'
import { sendChosen } from '../../../src-renderer/state/sending.ts'
import { FRESH, useMirror } from '../../../src-renderer/state/store.ts'
import { FakeBridge } from '../../support/fake-bridge.ts'
import { snapshot } from '../../support/views.ts'

const good = (name: string): ChosenFile => ({ handle: 'handle-0001', name, bytes: 1, failure: null })
const bad = (name: string): ChosenFile => ({ handle: null, name, bytes: 1, failure: { code: 'FILE_TYPE' } })
const choose = (...files: ChosenFile[]) => sendChosen(Promise.resolve(ok(files)), null)
const refused = () => useMirror.getState().refused.map(({ name }) => name)

beforeEach(() => {
  const fake = new FakeBridge()
  fake.answer('batches.send', () => ok({ batchIds: ['batch-0001'] }))
  vi.stubGlobal('window', { latchkey: fake.bridge })
  useMirror.setState({ ...FRESH, mirror: snapshot() })
})

it('keeps what was refused in view while other files are chosen, until it is sent', async () => {
  await choose(bad('a.tif'), good('b.png'))
  await choose(good('c.png'))
  expect(refused()).toEqual(['a.tif'])
  await sendChosen(Promise.resolve(fail('CANCELLED')), null)
  await choose(bad('d.tif'))
  expect(refused()).toEqual(['a.tif', 'd.tif'])
  await choose(bad('d.tif'), good('a.tif'))
  expect(refused()).toEqual(['d.tif'])
})
