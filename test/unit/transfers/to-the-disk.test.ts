import { existsSync, readdirSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { createPartial } from '../../../src-main/transfers/partial-file.ts'
import { createResultSaver } from '../../../src-main/transfers/save-result.ts'
import { glb, testFolder } from '../../support/image-files.ts'
import { ManualClock } from '../../support/manual-clock.ts'
import { hastySaver, saveRequest, whole } from '../../support/saver.ts'

type Watch = (name: string) => void

/** The real partial, whose file says what is done with it and gives back what `falsify` makes of it. */
function watchedPartials(
  watch: Watch,
  falsify: (bytes: Buffer) => void = () => undefined,
  watchEnd: Watch = () => undefined,
): typeof createPartial {
  return async (...asked) => {
    const partial = await createPartial(...asked)
    const handle = new Proxy(partial.handle, {
      get(real: FileHandle, name) {
        const member: unknown = Reflect.get(real, name, real)
        if (typeof member !== 'function') return member
        return async (...given: unknown[]) => {
          watch(String(name))
          const done: unknown = await Reflect.apply(member, real, given)
          watchEnd(String(name))
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

describe('results that are saved at once', () => {
  it('are written one after the other, a piece each', async () => {
    const pieces = Array.from({ length: 6 }, () => Buffer.alloc(1024 ** 2))
    const bytes = 64 + pieces.length * 1024 ** 2
    let writing = 0
    const together: number[] = []
    const makePartial = watchedPartials(
      (name) => {
        if (name !== 'write') return
        writing += 1
        together.push(writing)
      },
      () => undefined,
      (name) => {
        if (name === 'write') writing -= 1
      },
    )
    const save = createResultSaver({
      // It stands still: however slow this disk is, no write gives up its turn.
      clock: new ManualClock(),
      random: () => 0.5,
      markOrigin: () => Promise.resolve(),
      makePartial,
    })
    const folder = testFolder()
    const one = (originalName: string) =>
      save(
        saveRequest({
          folder,
          originalName,
          open: async () => whole({ stream: Readable.from([glb(), ...pieces]), bytes }),
        }),
      )
    const saved = await Promise.all(['a.png', 'b.png', 'c.png'].map(one))
    expect(saved.map((result) => result.ok)).toEqual([true, true, true])
    expect(new Set(together)).toEqual(new Set([1]))
    expect(together.length).toBeGreaterThanOrEqual(3 * pieces.length)
  })
})
