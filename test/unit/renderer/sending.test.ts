import { beforeEach, describe, expect, it, vi } from 'vitest'
import { FILES_PER_DROP } from '../../../src-preload/contract/folder-limits.ts'
import { fail, ok } from '../../../src-preload/contract/result.ts'
import type { ChosenFile } from '../../../src-preload/contract/views.ts'
import { sendChosen, sendDropped, sendMore } from '../../../src-renderer/state/sending.ts'
import { FRESH, useMirror } from '../../../src-renderer/state/store.ts'
import { FakeBridge } from '../../support/fake-bridge.ts'
import { snapshot } from '../../support/views.ts'

const good = (name: string): ChosenFile => ({ handle: 'handle-0001', name, bytes: 1, failure: null })
const bad = (name: string): ChosenFile => ({ handle: null, name, bytes: 1, failure: { code: 'FILE_TYPE' } })
const choose = (...files: ChosenFile[]) => sendChosen(Promise.resolve(ok(files)), null)
const refused = () => useMirror.getState().refused.map(({ name }) => name)

let fake: FakeBridge

beforeEach(() => {
  fake = new FakeBridge()
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

it('sends what was dropped in portions of what one call takes, and loses none of it', async () => {
  const argument: string[][] = []
  fake.answer('files.drop', ({ paths }) => {
    argument.push(paths)
    return ok([good('a.png')])
  })
  const dropped = Array.from({ length: 2 * FILES_PER_DROP + 1 }, (_, at) => new File([], `${at}.png`))
  await sendDropped(dropped, null)
  expect(argument.map((paths) => paths.length)).toEqual([FILES_PER_DROP, FILES_PER_DROP, 1])
  expect(new Set(argument.flat()).size).toBe(dropped.length)
  expect(fake.calls.filter(({ name }) => name === 'batches.send')).toHaveLength(3)
})

describe('a folder', () => {
  const folder = (taken: number, rest: string | null): ChosenFile => ({
    ...good('chairs'),
    folder: { taken, skipped: [], listed: [], rest },
  })
  const notes = () => useMirror.getState().folders

  it('is sent by its one handle, and so is what is left of it, with the same wish', async () => {
    await sendChosen(Promise.resolve(ok([folder(1_000, 'rest-0001')])), 500)
    const [note] = notes()
    if (note === undefined) throw new Error('nothing is said of the folder')
    expect(note).toMatchObject({ tenantId: 'tenant-acme', name: 'chairs', folder: { taken: 1_000 }, faceLimit: 500 })
    fake.answer('files.more', () => fail('KEYS_LOCKED'))
    await sendMore(note)
    expect(notes()).toEqual([note])
    fake.answer('files.more', ({ rest }) => ok([folder(rest === 'rest-0001' ? 1_200 : 0, null)]))
    await sendMore(note)
    expect(notes().map((each) => each.folder)).toMatchObject([{ taken: 1_200, rest: null }])
    const sent = fake.calls.filter(({ name }) => name === 'batches.send')
    expect(sent.map(({ argument }) => argument)).toEqual(Array(2).fill({ handles: ['handle-0001'], faceLimit: 500 }))
  })

  it('whose rest waited too long leaves no button that could only fail again', async () => {
    await choose(folder(1_000, 'rest-0001'), folder(1_000, 'rest-0002'))
    fake.answer('files.more', () => fail('FILE_HANDLE_SPENT'))
    for (const note of notes().slice(0, 1)) await sendMore(note)
    expect(notes().map((each) => each.folder.rest)).toEqual(['rest-0002'])
    expect(useMirror.getState()).toMatchObject({ failure: { code: 'FILE_HANDLE_SPENT' }, looking: 0 })
  })
})
