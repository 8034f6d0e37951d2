import { mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { HANDLE_LIFE_MS } from '../../../src-main/transfers/handles.ts'
import { createTakenFiles } from '../../../src-main/transfers/taken-files.ts'
import { fail } from '../../../src-preload/contract/result.ts'
import { chosenFileSchema } from '../../../src-preload/contract/views.ts'
import { testFolder, writePng } from '../../support/image-files.ts'
import { IMAGE2MODEL } from '../../support/image2model-limits.ts'
import { ManualClock } from '../../support/manual-clock.ts'

const SPENT = fail('FILE_HANDLE_SPENT')

function open(...names: string[]) {
  const clock = new ManualClock()
  const capabilities = (id: string) => (id === 'unknown' ? null : IMAGE2MODEL)
  const { handles, folders } = createTakenFiles({ clock, capabilities })
  const root = testFolder()
  for (const name of names) writePng(root, name)
  const begin = async (room = 1_000) => chosenFileSchema.parse(await folders.begin('acme', root, room))
  const taken = (handle: string | null): string[] => {
    const files = handles.take('acme', [handle ?? ''])
    return files.ok ? files.value.map(({ name }) => name).sort() : []
  }
  return { clock, handles, folders, root, begin, taken }
}

describe('the files of a folder', () => {
  it('come behind one handle of their profile, with names and counts and never a path', async () => {
    const { handles, root, begin, taken } = open('a.png', 'b.png', 'empty.tif')
    writeFileSync(join(root, 'none.png'), '')
    writeFileSync(join(root, 'words.png'), 'words')
    mkdirSync(join(root, 'in'))
    writePng(join(root, 'in'), 'c.png')
    const chosen = await begin()
    expect(chosen).toMatchObject({
      name: basename(root),
      bytes: 6_000,
      failure: null,
      folder: { taken: 3, rest: null },
    })
    expect(chosen.folder?.skipped).toEqual([
      { code: 'FILE_TYPE', count: 2 },
      { code: 'FILE_EMPTY', count: 1 },
    ])
    expect(chosen.folder?.listed).toHaveLength(3)
    expect(JSON.stringify(chosen)).not.toContain(root)
    expect(handles.take('other', [chosen.handle ?? ''])).toEqual(SPENT)
    expect(taken(chosen.handle)).toEqual(['a.png', 'b.png', 'c.png'])
    expect(taken(chosen.handle)).toEqual([])
  })

  it('come in portions, each file once, and nothing is asked for that is not there', async () => {
    const { folders, begin, taken } = open('a.png', 'b.png', 'c.png')
    const first = await begin(2)
    expect(first.folder).toMatchObject({ taken: 2, rest: expect.any(String) })
    const rest = first.folder?.rest ?? ''
    expect(await folders.goOn('other', rest)).toEqual(SPENT)
    const second = await folders.goOn('acme', rest)
    expect(second).toMatchObject({ ok: true, value: { folder: { taken: 3, rest: null } } })
    expect([...taken(first.handle), ...(second.ok ? taken(second.value.handle) : [])].sort()).toEqual([
      'a.png',
      'b.png',
      'c.png',
    ])
    expect(await folders.goOn('acme', rest)).toEqual(SPENT)
    expect((await begin(3)).folder?.rest).toBeNull()
  })

  it('wait for ten minutes, and no longer than their profile is there', async () => {
    const { clock, folders, begin } = open('a.png', 'b.png')
    const late = (await begin(1)).folder?.rest ?? ''
    clock.advance(HANDLE_LIFE_MS)
    expect(await folders.goOn('acme', late)).toEqual(SPENT)
    const removed = (await begin(1)).folder?.rest ?? ''
    folders.forget('acme')
    expect(await folders.goOn('acme', removed)).toEqual(SPENT)
  })

  it('are not looked at any further when the profile goes meanwhile', async () => {
    const { folders, begin } = open('a.png', 'b.png')
    const looking = begin()
    folders.forget('acme')
    const stopped = await looking
    expect([stopped.handle, stopped.failure, stopped.folder]).toEqual([null, { code: 'PROFILE_UNKNOWN' }, undefined])
  })

  it('are none where the folder has none, is gone, or the profile is', async () => {
    const { folders, root, begin } = open()
    expect(await begin()).toMatchObject({ handle: null, failure: null, folder: { taken: 0, skipped: [], rest: null } })
    expect(await folders.begin('unknown', root, 1)).toMatchObject({ failure: { code: 'PROFILE_UNKNOWN' } })
    expect(await folders.begin('acme', join(root, 'gone'), 1)).toMatchObject({ failure: { code: 'FILE_MISSING' } })
  })

  it('are those at the end of a link that the person chose; a folder that becomes a link meanwhile gives none', async () => {
    const { folders, root, taken } = open()
    mkdirSync(join(root, 'real'))
    for (const name of ['a.png', 'b.png']) writePng(join(root, 'real'), name)
    symlinkSync(join(root, 'real'), join(root, 'link'))
    const chosen = await folders.begin('acme', join(root, 'link'), 1)
    expect([chosen.name, taken(chosen.handle).length]).toEqual(['link', 1])
    renameSync(join(root, 'real'), join(root, 'moved'))
    symlinkSync(join(root, 'moved'), join(root, 'real'))
    expect(await folders.goOn('acme', chosen.folder?.rest ?? '')).toMatchObject({
      value: { handle: null, folder: { taken: 1, skipped: [{ code: 'FILE_IS_LINK', count: 1 }] } },
    })
  })
})
