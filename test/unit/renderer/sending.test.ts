import { beforeEach, describe, expect, it, vi } from 'vitest'
import { FILES_PER_DROP } from '../../../src-preload/contract/folder-limits.ts'
import { fail, ok } from '../../../src-preload/contract/result.ts'
import type { ChosenFile } from '../../../src-preload/contract/views.ts'
import {
  hideRefused,
  sendChosen,
  sendDropped,
  sendMore,
  sendUnsent,
  stopLooking,
} from '../../../src-renderer/state/sending.ts'
import { FRESH, useMirror } from '../../../src-renderer/state/store.ts'
import { FakeBridge } from '../../support/fake-bridge.ts'
import { appView, snapshot } from '../../support/views.ts'

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

it('says of one profile’s files nothing while another one is on screen, also where they are looked at only then', async () => {
  const looked = Promise.withResolvers<ReturnType<typeof ok<ChosenFile[]>>>()
  const sending = sendChosen(looked.promise, null)
  useMirror.setState({ mirror: snapshot({ app: appView({ selected: 'tenant-other', nonce: 'nonce-2' }) }) })
  await choose(bad('a.tif'), bad('other.tif'))
  looked.resolve(ok([bad('a.tif')]))
  await sending
  const by = useMirror.getState().refused.map(({ tenantId, name }) => [tenantId, name])
  expect(by).toEqual([
    ['tenant-other', 'a.tif'],
    ['tenant-other', 'other.tif'],
    ['tenant-acme', 'a.tif'],
  ])
  hideRefused('tenant-other')
  expect(refused()).toEqual(['a.tif'])
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
    expect(useMirror.getState()).toMatchObject({ failure: { code: 'FILE_HANDLE_SPENT' }, looking: [] })
  })
})

describe('a profile that is left while files are chosen for it', () => {
  const sent = () => fake.calls.filter(({ name }) => name === 'batches.send')
  const show = (selected: string) => {
    const shown = snapshot()
    useMirror.setState({ mirror: { ...shown, app: { ...shown.app, selected } } })
  }

  it('gets nothing sent under the other one, is told so, and sends on a word when it is back', async () => {
    const dialog = Promise.withResolvers<Awaited<Parameters<typeof sendChosen>[0]>>()
    const sending = sendChosen(dialog.promise, 500)
    show('tenant-other')
    dialog.resolve(ok([good('a.png'), bad('b.tif')]))
    await sending
    expect(sent()).toEqual([])
    expect(useMirror.getState().failure).toEqual({ code: 'FILES_OF_OTHER_PROFILE' })
    const [note] = useMirror.getState().unsent
    if (note === undefined) throw new Error('the files are lost')
    expect(note).toMatchObject({ tenantId: 'tenant-acme', count: 1, handles: ['handle-0001'], faceLimit: 500 })
    show('tenant-acme')
    await sendUnsent(note)
    expect(sent().map(({ argument }) => argument)).toEqual([{ handles: ['handle-0001'], faceLimit: 500 }])
    expect(useMirror.getState().unsent).toEqual([])
  })

  it('keeps the rest of what was dropped on it: none goes to the other one', async () => {
    fake.answer('files.drop', () => {
      show('tenant-other')
      return ok([good('a.png')])
    })
    const dropped = Array.from({ length: FILES_PER_DROP + 5 }, (_, at) => new File([], `${at}.png`))
    await sendDropped(dropped, null)
    expect(sent()).toEqual([])
    expect(fake.calls.filter(({ name }) => name === 'files.drop')).toHaveLength(1)
    expect(useMirror.getState().unsent.map(({ tenantId, count }) => [tenantId, count])).toEqual([
      ['tenant-acme', 1],
      ['tenant-acme', 5],
    ])
  })

  it('that changes just before main hears of it loses nothing either', async () => {
    fake.answer('batches.send', () => fail('VIEW_STALE'))
    await choose(good('a.png'))
    expect(useMirror.getState().unsent).toMatchObject([{ tenantId: 'tenant-acme', handles: ['handle-0001'] }])
  })
})

it('sends nothing more of what was dropped on a view that main does not have', async () => {
  fake.answer('files.drop', () => fail('VIEW_STALE'))
  await sendDropped(
    Array.from({ length: 3 * FILES_PER_DROP }, (_, at) => new File([], `${at}.png`)),
    null,
  )
  expect(fake.calls.map(({ name }) => name)).toEqual(['files.drop'])
  expect(useMirror.getState().failure).toEqual({ code: 'VIEW_STALE' })
})

it('sends no further portion of what was dropped once looking through it was ended', async () => {
  fake.answer('files.stopLooking', () => ok({}))
  fake.answer('files.drop', () => {
    void stopLooking()
    return fail('CANCELLED')
  })
  await sendDropped(
    Array.from({ length: 100_000 }, (_, at) => new File([], `${at}.png`)),
    null,
  )
  expect(fake.calls.filter(({ name }) => name === 'files.drop')).toHaveLength(1)
  expect(fake.calls.filter(({ name }) => name === 'batches.send')).toEqual([])
  expect(useMirror.getState()).toMatchObject({ failure: null, looking: [] })
})
