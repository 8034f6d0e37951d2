import { linkSync, mkdirSync, readdirSync, readFileSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createNameQuestions, type NameQuestions } from '../../../src-main/jobs/name-questions.ts'
import type { NameAct, NamePolicy } from '../../../src-preload/contract/name-acts.ts'
import { fail, ok } from '../../../src-preload/contract/result.ts'
import type { NameQuestion } from '../../../src-preload/contract/saving.ts'
import { doneFor, receiptFor } from '../../support/fake-adapter.ts'
import { glb } from '../../support/image-files.ts'
import { addFiles, type Bench, openBench, TENANT, uploadSeen } from '../../support/job-bench.ts'
import { until } from '../../support/until.ts'

interface Desk {
  readonly bench: Bench
  readonly id: string
  readonly fileIds: readonly string[]
  readonly folder: string
  readonly questions: NameQuestions
  /** Saves everything under that policy; answers the question, if there is one. */
  save(policy: NamePolicy): Promise<NameQuestion | null>
}

async function desk(...names: string[]): Promise<Desk> {
  const bench = openBench()
  const [id = ''] = await addFiles(bench, ...names)
  const upload = await uploadSeen(bench)
  upload.answer(ok(receiptFor(upload, 'job-1')))
  ;(await until('watching', () => bench.adapter.watches[0])).end(ok(doneFor(upload, 'job-1')))
  const fileIds = (await bench.stage(id, 'done')).files.map((file) => file.id)
  const folder = join(bench.folder, 'results')
  mkdirSync(folder)
  const questions = createNameQuestions({ ...bench, newId: () => crypto.randomUUID() })
  const save = async (policy: NamePolicy): Promise<NameQuestion | null> => {
    const begun = await questions.begin(TENANT, fileIds, folder, policy)
    if (!begun.ok) throw new Error(begun.failure.code)
    await begun.value.ending
    return begun.value.question
  }
  return { bench, id, fileIds, folder, questions, save }
}

function put(folder: string, name: string, text = 'mine'): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

function instead(path: string, put: () => void): void {
  unlinkSync(path)
  put()
}

const isNew = (path: string): boolean => readFileSync(path).equals(glb())

describe('a name that is taken', () => {
  it('is left alone, and the result gets another, unless something else is set', async () => {
    const { folder, save } = await desk('chair.png')
    const path = put(folder, 'chair.glb')
    expect(await save('keep-both')).toBeNull()
    expect(readFileSync(path, 'utf8')).toBe('mine')
    expect(readdirSync(folder).sort()).toEqual(['chair (2).glb', 'chair.glb'])
  })

  it.each(['chair.glb', 'CHAIR.glb'])(
    'is given to the result where that is set, as it stands there: %s',
    async (name) => {
      const { bench, id, folder, save } = await desk('chair.png')
      const path = put(folder, name)
      expect(await save('replace')).toBeNull()
      expect(isNew(path)).toBe(true)
      expect(readdirSync(folder)).toEqual([name])
      expect(bench.view(id).files[0]?.state).toMatchObject({ stage: 'saved', savedName: name })
    },
  )

  it('makes the result stay with the service where that is set, and says so', async () => {
    const { bench, id, folder, save } = await desk('chair.png', 'table.png')
    put(folder, 'chair.glb')
    expect(await save('skip')).toBeNull()
    expect(readdirSync(folder).sort()).toEqual(['chair.glb', 'table.glb'])
    expect(bench.view(id).files[0]?.state).toMatchObject({
      stage: 'failed',
      failure: { code: 'SAVE_SKIPPED' },
      retry: true,
    })
    expect(bench.adapter.downloads).toEqual(['https://files.example/job-1/1.glb'])
  })

  it('is never that of a result saved just before: of two of one name, both stay', async () => {
    const { folder, save } = await desk('chair.png', 'chair.jpg')
    put(folder, 'chair.glb')
    await save('replace')
    expect(readdirSync(folder).sort()).toEqual(['chair (2).glb', 'chair.glb'])
    expect(readdirSync(folder).every((name) => isNew(join(folder, name)))).toBe(true)
  })
})

describe('a file that is to give way', () => {
  it.each<[string, (path: string) => void]>([
    ['is another one by now', (path) => instead(path, () => writeFileSync(path, 'other'))],
    ['was written to since', (path) => writeFileSync(path, 'mine and more')],
    ['is a link by now', (path) => instead(path, () => symlinkSync('/etc/hostname', path))],
    ['is a folder by now', (path) => instead(path, () => mkdirSync(path))],
  ])('stays when it %s', async (_what, meddle) => {
    const { bench, fileIds, folder, questions, save } = await desk('chair.png')
    const path = put(folder, 'chair.glb')
    const question = await save('ask')
    meddle(path)
    const answered = questions.answer(TENANT, question?.questionId ?? '', new Map([[fileIds[0] ?? '', 'replace']]))
    expect(answered.ok && (await answered.value.ending)).toEqual(ok({ saved: 1, failed: 0 }))
    expect(readdirSync(folder).sort()).toEqual(['chair (2).glb', 'chair.glb'])
    expect(bench.bugs).toEqual([])
  })

  it('is not written through: its other name keeps what it had', async () => {
    const { bench, folder, save } = await desk('chair.png')
    const path = put(folder, 'chair.glb')
    const other = join(bench.folder, 'other-name')
    linkSync(path, other)
    await save('replace')
    expect(isNew(path)).toBe(true)
    expect(readFileSync(other, 'utf8')).toBe('mine')
  })

  it('is never a planted link: it is neither followed nor replaced', async () => {
    const { bench, folder, save } = await desk('chair.png')
    const victim = put(bench.folder, 'victim', 'precious')
    symlinkSync(victim, join(folder, 'chair.glb'))
    await save('replace')
    expect(readFileSync(victim, 'utf8')).toBe('precious')
    expect(readdirSync(folder).sort()).toEqual(['chair (2).glb', 'chair.glb'])
  })
})

describe('asking', () => {
  it('is about the names that are taken; the others are saved meanwhile', async () => {
    const { fileIds, folder, save } = await desk('chair.png', 'table.png')
    put(folder, 'chair.glb')
    expect(await save('ask')).toMatchObject({
      folder,
      names: [{ fileId: fileIds[0], name: 'chair.glb', replaceable: true }],
    })
    expect(readdirSync(folder).sort()).toEqual(['chair.glb', 'table.glb'])
  })

  it('is not done where no name is taken', async () => {
    const { folder, save } = await desk('chair.png')
    expect(await save('ask')).toBeNull()
    expect(readdirSync(folder)).toEqual(['chair.glb'])
  })

  it.each<[NameAct, readonly string[]]>([
    ['keep-both', ['a (2).glb', 'a.glb', 'b (2).glb', 'b.glb']],
    ['replace', ['a.glb', 'b (2).glb', 'b.glb']],
    ['skip', ['a.glb', 'b (2).glb', 'b.glb']],
  ])('takes an answer for each: %s for one, both kept for the other', async (act, names) => {
    const { fileIds, folder, questions, save } = await desk('a.png', 'b.png')
    for (const name of ['a.glb', 'b.glb']) put(folder, name)
    const question = await save('ask')
    const answered = questions.answer(TENANT, question?.questionId ?? '', new Map([[fileIds[0] ?? '', act]]))
    if (answered.ok) await answered.value.ending
    expect(readdirSync(folder).sort()).toEqual(names)
    expect(isNew(join(folder, 'a.glb'))).toBe(act === 'replace')
    expect(isNew(join(folder, 'b.glb'))).toBe(false)
  })

  it('is over after one answer, after ten minutes, and for every other profile', async () => {
    const { bench, folder, questions, save } = await desk('chair.png')
    put(folder, 'chair.glb')
    const first = (await save('ask'))?.questionId ?? ''
    expect(questions.answer('tenant-two', first, new Map())).toEqual(fail('NOT_FOUND'))
    expect(questions.answer(TENANT, first, new Map()).ok).toBe(true)
    expect(questions.answer(TENANT, first, new Map())).toEqual(fail('NOT_FOUND'))
    await bench.results.drain()
    const second = (await save('ask'))?.questionId ?? ''
    bench.clock.advance(10 * 60_000)
    expect(questions.answer(TENANT, second, new Map())).toEqual(fail('NOT_FOUND'))
  })
})
