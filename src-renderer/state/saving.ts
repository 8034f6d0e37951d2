import type { NameAct } from '../../src-preload/contract/name-acts.ts'
import type { Result } from '../../src-preload/contract/result.ts'
import { currentSeal, unwrap } from './mirror.ts'
import { useMirror } from './store.ts'

const calls = () => window.latchkey.call

/** Has results saved: where this profile's usually go, or in a folder that main asks for. */
export async function saveResults(fileIds: readonly string[], to: 'usual' | 'chosen' = 'usual'): Promise<void> {
  const { tenantId } = currentSeal()
  const name = to === 'usual' ? 'results.save' : 'results.saveTo'
  const answer = unwrap(await calls()[name](currentSeal(), { fileIds: fileIds.slice(0, 1_000) }))
  // What was found of the copies they had says nothing of the new ones.
  if (answer !== null) useMirror.setState(({ verdicts }) => ({ verdicts: without(verdicts, fileIds) }))
  const question = answer?.question ?? null
  if (question !== null) useMirror.setState({ nameQuestion: { tenantId, question } })
}

function without<T>(all: ReadonlyMap<string, T>, fileIds: readonly string[]): ReadonlyMap<string, T> {
  return new Map([...all].filter(([fileId]) => !fileIds.includes(fileId)))
}

/** Waits until a saved file was shown or carried away; where it is not there any more, its row says so. */
export async function foundOrGone(fileId: string, asked: Promise<Result<unknown>>): Promise<void> {
  const answer = await asked
  if (answer.ok || answer.failure.code !== 'NOT_FOUND') unwrap(answer)
  else useMirror.setState(({ verdicts }) => ({ verdicts: new Map([...verdicts, [fileId, 'gone'] as const]) }))
}

/** Tells main what becomes of the files whose names the results are to have. */
export async function answerNames(acts: ReadonlyMap<string, NameAct>): Promise<void> {
  const asked = useMirror.getState().nameQuestion
  useMirror.setState({ nameQuestion: null })
  if (asked === null) return
  const choices = [...acts].map(([fileId, act]) => ({ fileId, act }))
  unwrap(await calls()['results.answer'](currentSeal(), { questionId: asked.question.questionId, choices }))
}

/** Has saved files compared with what was saved: some of them, those of a folder, or (neither) all of the profile. */
export async function checkSaved(scope: { fileIds?: readonly string[]; folder?: string }): Promise<void> {
  const { tenantId } = currentSeal()
  const { fileIds = null, folder = null } = scope
  useMirror.setState({ check: { tenantId, busy: fileIds === null, report: null, one: fileIds !== null } })
  const asked = { fileIds: fileIds === null ? null : [...fileIds], folder }
  const report = unwrap(await calls()['results.check'](currentSeal(), asked))
  if (currentSeal().tenantId !== tenantId) return
  useMirror.setState(({ verdicts }) => ({
    check: { tenantId, busy: false, report, one: fileIds !== null },
    // What is found now takes the place of what was found before; a look at everything begins anew.
    verdicts: new Map([
      ...(fileIds === null ? [] : verdicts),
      ...(report?.findings ?? []).map(({ fileId, verdict }) => [fileId, verdict] as const),
    ]),
  }))
}

/** Ends the comparing; what was compared until then is shown. */
export async function stopChecking(): Promise<void> {
  unwrap(await calls()['results.stopChecking'](currentSeal(), {}))
}
