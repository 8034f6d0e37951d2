import { existsSync, readdirSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { createPartial } from '../../../src-main/transfers/partial-file.ts'
import { glb, testFolder } from '../../support/image-files.ts'
import { hastySaver, saveRequest, whole } from '../../support/saver.ts'

type Watch = (name: string) => void

/** The real partial, whose file says what is done with it and gives back what `falsify` makes of it. */
function watchedPartials(watch: Watch, falsify: (bytes: Buffer) => void = () => undefined): typeof createPartial {
  return async (...asked) => {
    const partial = await createPartial(...asked)
    const handle = new Proxy(partial.handle, {
      get(real: FileHandle, name) {
        const member: unknown = Reflect.get(real, name, real)
        if (typeof member !== 'function') return member
        return async (...given: unknown[]) => {
          watch(String(name))
          const done: unknown = await Reflect.apply(member, real, given)
          if (name === 'read' && Buffer.isBuffer(given[0])) falsify(given[0])
          return done
        }
      },
    })
    return { ...partial, handle }
  }
}

describe('a saved result', () => {
  it('is read back as it is written, and on the disk before it has its name', async () => {
    const folder = testFolder()
    const steps: string[] = []
    const makePartial = watchedPartials((name) => {
      steps.push(existsSync(join(folder, 'chair.glb')) ? `${name} after the name` : name)
    })
    const saved = await hastySaver({ makePartial })(
      saveRequest({ folder, open: async () => whole({ stream: Readable.from([glb()]), bytes: 64 }) }),
    )
    expect(saved).toMatchObject({ ok: true, value: { name: 'chair.glb' } })
    const order = steps.filter((step) => /^(?:write|sync|read)\b/.test(step))
    expect(order).toEqual(['write', 'read', 'sync'])
    expect(steps.filter((step) => step.endsWith('after the name') && !step.startsWith('close'))).toEqual([])
  })

  it('gets no name where the disk gives other bytes than it was given', async () => {
    const folder = testFolder()
    const makePartial = watchedPartials(
      () => undefined,
      (bytes) => void bytes.fill(1, 40, 41),
    )
    const saved = await hastySaver({ makePartial })(
      saveRequest({ folder, open: async () => whole({ stream: Readable.from([glb()]), bytes: 64 }) }),
    )
    expect(saved).toEqual({ ok: false, failure: { code: 'SAVE_FAILED', facts: { folder, why: 'read-back' } } })
    expect(readdirSync(folder)).toEqual([])
  })
})
