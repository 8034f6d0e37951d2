import { lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { expect, it } from 'vitest'
import type { KeptPart } from '../../../src-main/transfers/landing.ts'
import { lookForNames } from '../../../src-main/transfers/name-taken.ts'
import { NAMING_DISK, type NamingDisk } from '../../../src-main/transfers/partial-file.ts'
import { glb, testFolder } from '../../support/image-files.ts'
import { hastySaver, saveRequest, whole } from '../../support/saver.ts'

const BODY = glb(4_000)

async function save(folder: string, disk: Partial<NamingDisk>) {
  const told: (KeptPart | null)[] = []
  const gone: string[] = []
  const [there] = await lookForNames(folder, ['chair.glb'])
  const saved = await hastySaver({ disk: { ...NAMING_DISK, ...disk } })(
    saveRequest({
      folder,
      replaces: there?.file ?? null,
      open: () => Promise.resolve(whole({ stream: Readable.from([BODY]), bytes: BODY.length, validator: '"v1"' })),
      onKept: (kept) => told.push(kept),
      onPartial: ({ path }, exists) => exists || gone.push(path),
    }),
  )
  return { saved, told, gone }
}
const refused = (code: string) => () => Promise.reject(Object.assign(new Error(code), { code }))

it.each(['EPERM', 'EACCES', 'EIO'])('a folder that keeps the temporary name (%s) has the result once', async (code) => {
  const folder = testFolder()
  const { saved } = await save(folder, { unlink: refused(code) })
  expect(saved).toMatchObject({ ok: true, value: { name: 'chair.glb' } })
  expect(readdirSync(folder).filter((name) => !name.endsWith('.partial'))).toEqual(['chair.glb'])
})

it.each<[string, Partial<NamingDisk>]>([
  ['EIO from looking', { look: refused('EIO') }],
  ['EINVAL from the flush', { sync: refused('EINVAL') }],
])('a name that is given stays given after %s', async (_what, disk) => {
  const folder = testFolder()
  for (let time = 0; time < 2; time += 1) {
    // The second time it takes the place of the first.
    const { saved, told } = await save(folder, disk)
    expect(saved).toMatchObject({ ok: true, value: { name: 'chair.glb' } })
    expect(told.at(-1)).toMatchObject({ complete: true })
    expect(readdirSync(folder)).toEqual(['chair.glb'])
  }
})

it('a disk without links still gives a name, once', async () => {
  const folder = testFolder()
  const { saved, gone } = await save(folder, { link: refused('EPERM') })
  expect(saved).toMatchObject({ ok: true, value: { name: 'chair.glb' } })
  expect(readdirSync(folder)).toEqual(['chair.glb'])
  expect(lstatSync(join(folder, 'chair.glb')).size).toBe(BODY.length)
  expect(gone).toHaveLength(1)
})
