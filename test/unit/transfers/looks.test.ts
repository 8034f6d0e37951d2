import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { registerChosen } from '../../../src-main/ipc/chosen-files.ts'
import { createLooks } from '../../../src-main/transfers/looks.ts'
import { createTakenFiles } from '../../../src-main/transfers/taken-files.ts'
import { fail, ok, type Result } from '../../../src-preload/contract/result.ts'
import type { ChosenFile } from '../../../src-preload/contract/views.ts'
import { testFolder, writePng } from '../../support/image-files.ts'
import { IMAGE2MODEL } from '../../support/image2model-limits.ts'
import { ManualClock } from '../../support/manual-clock.ts'

describe('looking through what was chosen', () => {
  it('is ended at once, also where the disk does not answer, and for that profile alone', async () => {
    const looks = createLooks()
    const hangs = looks.run('acme', () => new Promise<Result<string>>(() => undefined))
    let answer: ((value: Result<string>) => void) | null = null
    const others = looks.run(
      'other',
      () =>
        new Promise<Result<string>>((resolve) => {
          answer = resolve
        }),
    )
    looks.stop('acme')
    expect(await hangs).toEqual(fail('CANCELLED'))
    Object(answer)(ok('done'))
    expect(await others).toEqual(ok('done'))
  })

  it('judges no file more once it was ended', async () => {
    let judged = 0
    const taken = createTakenFiles({
      clock: new ManualClock(),
      capabilities: () => {
        judged += 1
        if (judged === 3) looks.stop('acme')
        return IMAGE2MODEL
      },
    })
    const looks = createLooks()
    const path = writePng(testFolder(), 'a.png')
    const look = looks.run('acme', async (signal) =>
      ok(await registerChosen(taken, 'acme', Array(1_000).fill(path), signal)),
    )
    expect(await look).toEqual(fail('CANCELLED'))
    expect(judged).toBeLessThan(5)
  })

  it('of the rest of a folder loses nothing: it is asked for again, and each file comes once', async () => {
    const stop = new AbortController()
    let judged = 0
    const { handles, folders } = createTakenFiles({ clock: new ManualClock(), capabilities: () => IMAGE2MODEL })
    const root = testFolder()
    const names = Array.from({ length: 40 }, (_none, index) => `${index}.png`)
    mkdirSync(join(root, 'in'))
    for (const [index, name] of names.entries()) writePng(index % 2 === 0 ? root : join(root, 'in'), name)
    const rest = (await folders.begin('acme', root, 5)).folder?.rest ?? ''
    // Ended while the portion is taken, after some of its files.
    const timer = setInterval(() => {
      judged += 1
      if (judged === 2) stop.abort()
    }, 0)
    const ended = await folders.goOn('acme', rest, stop.signal)
    clearInterval(timer)
    const whole: Result<ChosenFile> =
      ended.ok && ended.value.failure !== null ? await folders.goOn('acme', rest) : ended
    if (!whole.ok) throw new Error(whole.failure.code)
    expect(whole.value.folder).toMatchObject({ taken: 40, rest: null })
    const files = handles.take('acme', [whole.value.handle ?? ''])
    expect(files.ok && new Set(files.value.map(({ path }) => path)).size).toBe(35)
    const before = new AbortController()
    before.abort()
    expect((await folders.begin('acme', root, 5, before.signal)).failure).toEqual({ code: 'CANCELLED' })
  })
})
