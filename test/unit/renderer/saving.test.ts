import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fail, ok } from '../../../src-preload/contract/result.ts'
import type { CheckReport, FileVerdict } from '../../../src-preload/contract/saving.ts'
import { answerNames, checkSaved, foundOrGone, saveResults } from '../../../src-renderer/state/saving.ts'
import { FRESH, useMirror } from '../../../src-renderer/state/store.ts'
import { FakeBridge } from '../../support/fake-bridge.ts'
import { snapshot } from '../../support/views.ts'

let fake: FakeBridge
const QUESTION = {
  questionId: 'question-0001',
  folder: '/results',
  names: [{ fileId: 'file-0001', name: 'a.glb', replaceable: true }],
}
const state = () => useMirror.getState()

function found(verdict: FileVerdict, fileId = 'file-0001'): CheckReport {
  const counts = { same: 0, changed: 0, gone: 0, unreadable: 0, [verdict]: 1 }
  return { counts, stopped: false, findings: [{ fileId, name: 'a.glb', folder: '/results', verdict }] }
}

beforeEach(() => {
  fake = new FakeBridge()
  vi.stubGlobal('window', { latchkey: fake.bridge })
  useMirror.setState({ ...FRESH, mirror: snapshot() })
})

describe('names that are taken', () => {
  it('are asked about until they are answered, and answered once', async () => {
    fake.answer('results.save', () => ok({ question: QUESTION }))
    const answers: unknown[] = []
    fake.answer('results.answer', (given) => {
      answers.push(given)
      return ok({})
    })
    await saveResults(['file-0001'])
    expect(state().nameQuestion?.question).toEqual(QUESTION)
    await answerNames(new Map([['file-0001', 'replace']]))
    await answerNames(new Map([['file-0001', 'skip']]))
    expect(state().nameQuestion).toBeNull()
    expect(answers).toEqual([{ questionId: 'question-0001', choices: [{ fileId: 'file-0001', act: 'replace' }] }])
  })

  it('of a folder that was not chosen after all ask nothing', async () => {
    fake.answer('results.saveTo', () => fail('CANCELLED'))
    await saveResults(['file-0001'], 'chosen')
    expect([state().nameQuestion, state().failure]).toEqual([null, null])
  })
})

describe('checking again', () => {
  it('keeps what was found of other files when one is looked at, and begins anew with all of them', async () => {
    fake.answer('results.check', () => ok(found('changed')))
    await checkSaved({})
    expect(state().check).toMatchObject({ busy: false, one: false, report: { counts: { changed: 1 } } })
    fake.answer('results.check', () => ok(found('gone', 'file-0002')))
    await checkSaved({ fileIds: ['file-0002'] })
    expect([...state().verdicts]).toEqual([
      ['file-0001', 'changed'],
      ['file-0002', 'gone'],
    ])
    fake.answer('results.check', () => ok({ ...found('same'), findings: [] }))
    await checkSaved({})
    expect([...state().verdicts]).toEqual([])
  })

  it('says why it could not, and is busy no more', async () => {
    fake.answer('results.check', () => fail('DATABASE_NOT_WRITABLE'))
    await checkSaved({ folder: '/results' })
    expect(state().check).toMatchObject({ busy: false, report: null })
    expect(state().failure).toMatchObject({ code: 'DATABASE_NOT_WRITABLE' })
  })
})

describe('a saved result that is gone', () => {
  it('is known to be so once it could not be shown, until it is saved again', async () => {
    await foundOrGone('file-0001', Promise.resolve(fail('NOT_FOUND')))
    expect(state().verdicts.get('file-0001')).toBe('gone')
    expect(state().failure).toBeNull()
    fake.answer('results.save', () => fail('KEYS_LOCKED'))
    await saveResults(['file-0001'])
    expect(state().verdicts.get('file-0001')).toBe('gone')
    fake.answer('results.save', () => ok({ question: null }))
    await saveResults(['file-0001'])
    expect(state().verdicts.size).toBe(0)
  })
})
