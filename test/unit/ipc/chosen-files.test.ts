import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { registerChosen } from '../../../src-main/ipc/chosen-files.ts'
import { createTakenFiles } from '../../../src-main/transfers/taken-files.ts'
import { FILES_PER_DROP } from '../../../src-preload/contract/folder-limits.ts'
import { testFolder, writePng } from '../../support/image-files.ts'
import { IMAGE2MODEL } from '../../support/image2model-limits.ts'
import { ManualClock } from '../../support/manual-clock.ts'

function open() {
  const taken = createTakenFiles({ clock: new ManualClock(), capabilities: () => IMAGE2MODEL })
  const { folders } = taken
  return {
    folders,
    root: testFolder(),
    choose: (paths: string[]) => registerChosen(taken, 'acme', paths),
  }
}

describe('what was chosen', () => {
  it('is answered in its order: files, folders, key files, and what cannot be sent', async () => {
    const { root, choose } = open()
    const [file, folder, key] = [writePng(root, 'a.png'), join(root, 'in'), join(root, '.env')]
    mkdirSync(folder)
    writePng(folder, 'b.png')
    writeFileSync(key, `API_KEY=${'k3y-'.repeat(10)}\n`)
    const chosen = await choose([file, folder, key, join(root, 'gone.png')])
    expect(chosen.map(({ name, failure, folder: taken }) => [name, failure?.code ?? taken?.taken])).toEqual([
      ['a.png', undefined],
      ['in', 1],
      ['.env', 'FILE_IS_KEY_FILE'],
      ['gone.png', 'FILE_MISSING'],
    ])
  })

  it('says how many of too many were left, and takes the others', async () => {
    const { root, choose } = open()
    const chosen = await choose(Array(FILES_PER_DROP + 3).fill(writePng(root, 'a.png')))
    expect(chosen.filter(({ handle }) => handle !== null)).toHaveLength(FILES_PER_DROP)
    expect(chosen.at(-1)?.failure).toEqual({ code: 'FILES_TOO_MANY', facts: { taken: FILES_PER_DROP, left: 3 } })
  })

  it('gives all folders together no more files than one, and what is left of each can be asked for', async () => {
    const { root, choose, folders } = open()
    const paths = ['one', 'two'].map((name) => join(root, name))
    for (const path of paths) {
      mkdirSync(path)
      for (let count = 0; count < FILES_PER_DROP - 10; count += 1) writePng(path, `${count}.png`, 20)
    }
    const [one, two] = await choose(paths)
    expect([one?.folder, two?.folder]).toMatchObject([
      { taken: FILES_PER_DROP - 10, rest: null },
      { taken: 10, rest: expect.any(String) },
    ])
    expect(await folders.goOn('acme', two?.folder?.rest ?? '')).toMatchObject({
      value: { folder: { taken: FILES_PER_DROP - 10, rest: null } },
    })
  })
})
