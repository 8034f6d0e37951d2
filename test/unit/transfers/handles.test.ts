import { describe, expect, it } from 'vitest'
import { createFileHandles, HANDLE_LIFE_MS, MOST_HANDLES } from '../../../src-main/transfers/handles.ts'
import { fail } from '../../../src-preload/contract/result.ts'
import { chosenFileSchema } from '../../../src-preload/contract/views.ts'
import { testFolder, writePng } from '../../support/image-files.ts'
import { IMAGE2MODEL } from '../../support/image2model-limits.ts'
import { ManualClock } from '../../support/manual-clock.ts'

const SPENT = fail('FILE_HANDLE_SPENT')

function open() {
  const clock = new ManualClock()
  const handles = createFileHandles({ clock, capabilities: (id) => (id === 'unknown' ? null : IMAGE2MODEL) })
  const folder = testFolder()
  const register = async (name: string, tenantId = 'acme'): Promise<string> => {
    const chosen = chosenFileSchema.parse(await handles.register(tenantId, writePng(folder, name)))
    return chosen.handle ?? ''
  }
  return { clock, handles, folder, register }
}

describe('file handles', () => {
  it('stand for a file without naming its path', async () => {
    const { handles, folder } = open()
    const chosen = await handles.register('acme', writePng(folder, 'a.png'))
    expect(chosen).toEqual({
      handle: expect.stringMatching(/^[0-9a-f-]{36}$/),
      name: 'a.png',
      bytes: 2_000,
      failure: null,
    })
    expect(JSON.stringify(chosen)).not.toContain(folder)
  })

  it('carry the reason instead where a file cannot be sent', async () => {
    const { handles, folder } = open()
    expect(await handles.register('acme', writePng(folder, 'a.bmp'))).toMatchObject({
      handle: null,
      failure: { code: 'FILE_TYPE' },
    })
    expect(await handles.register('unknown', writePng(folder, 'a.png'))).toMatchObject({
      handle: null,
      failure: { code: 'PROFILE_UNKNOWN' },
    })
  })

  it('are redeemed once, in order, by their own profile', async () => {
    const { handles, register } = open()
    const [a, b] = [await register('a.png'), await register('b.png')]
    expect(handles.take('other', [a])).toEqual(SPENT)
    const taken = handles.take('acme', [b, a])
    expect(taken.ok && taken.value.map((file) => file.name)).toEqual(['b.png', 'a.png'])
    expect(handles.take('acme', [a])).toEqual(SPENT)
  })

  it('are all or none: one bad handle uses up none', async () => {
    const { handles, register } = open()
    const a = await register('a.png')
    for (const bad of [['made-up-handle'], [a, 'made-up-handle'], [a, a]]) {
      expect(handles.take('acme', bad)).toEqual(SPENT)
    }
    expect(handles.take('acme', [])).toEqual(fail('NO_FILES'))
    expect(handles.take('acme', [a]).ok).toBe(true)
  })

  it('expire ten minutes after the last touch', async () => {
    const { clock, handles, register } = open()
    const [kept, left] = [await register('a.png'), await register('b.png')]
    clock.advance(HANDLE_LIFE_MS - 1)
    handles.touch('acme', [kept])
    handles.touch('other', [left])
    clock.advance(1)
    expect(handles.take('acme', [left])).toEqual(SPENT)
    expect(handles.take('acme', [kept]).ok).toBe(true)
  })

  it('are forgotten with their profile', async () => {
    const { handles, register } = open()
    const [a, b] = [await register('a.png'), await register('b.png', 'other')]
    handles.forget('acme')
    expect(handles.take('acme', [a])).toEqual(SPENT)
    expect(handles.take('other', [b]).ok).toBe(true)
  })

  it('are bounded in number: the oldest give way', async () => {
    const { handles, folder } = open()
    const path = writePng(folder, 'a.png')
    const all: string[] = []
    for (let count = 0; count < MOST_HANDLES + 1; count += 1) {
      all.push((await handles.register('acme', path)).handle ?? '')
    }
    expect(handles.take('acme', [all[0] ?? ''])).toEqual(SPENT)
    expect(handles.take('acme', [all[1] ?? '']).ok).toBe(true)
  })

  it('count each file that one of them stands for', async () => {
    const { handles, register } = open()
    const [single, taken] = [await register('a.png'), await register('b.png')]
    const files = handles.take('acme', [taken])
    const file = files.ok ? files.value[0] : undefined
    if (file === undefined) throw new Error('the file is not there')
    const many = handles.keep('acme', Array(MOST_HANDLES).fill(file))
    expect(handles.take('acme', [single])).toEqual(SPENT)
    expect(handles.take('other', [many])).toEqual(SPENT)
    const redeemed = handles.take('acme', [many])
    expect(redeemed.ok && redeemed.value).toHaveLength(MOST_HANDLES)
  })
})
