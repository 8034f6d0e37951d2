import type { NameAct, NamePolicy } from '../../src-preload/contract/name-acts.ts'
import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import type { NameQuestion } from '../../src-preload/contract/saving.ts'
import type { Clock } from '../support/clock.ts'
import type { NameChoice, SaveSummary, Savings, TakenName } from './saving-types.ts'

/** Savings that have begun; `ending` is null where nothing was begun. */
export interface BegunSaving {
  readonly question: NameQuestion | null
  readonly ending: Promise<Result<SaveSummary>> | null
}

/**
 * Saving by what the settings say of names that are taken, with a question to the person where they say so. A question is
 * for one answer, about the very files that were seen when it was put; it is dropped after ten minutes, and the oldest
 * when more than eight wait: the results stay with the service then.
 */
export interface NameQuestions {
  /** Begins saving; `NOT_FOUND` when one of the files has no result. */
  begin(tenantId: string, fileIds: readonly string[], folder: string, policy: NamePolicy): Promise<Result<BegunSaving>>
  /** Goes on with what a question was about. `NOT_FOUND` for a question of another profile, or that is over. */
  answer(
    tenantId: string,
    questionId: string,
    acts: ReadonlyMap<string, NameAct>,
  ): Result<{ readonly ending: Promise<Result<SaveSummary>> }>
}

interface Pending {
  readonly tenantId: string
  readonly folder: string
  readonly taken: readonly TakenName[]
  readonly stopTimer: () => void
}

const KEPT_MS = 10 * 60_000
const MOST = 8

/** Makes it. `newId` gives opaque ids that the window may hold. */
export function createNameQuestions(ports: {
  readonly results: Pick<Savings, 'save' | 'namesTaken'>
  readonly clock: Clock
  readonly newId: () => string
}): NameQuestions {
  const { results } = ports
  const pending = new Map<string, Pending>()
  const drop = (questionId: string): void => {
    pending.get(questionId)?.stopTimer()
    pending.delete(questionId)
  }
  const put = (question: Omit<Pending, 'stopTimer'>): NameQuestion => {
    const questionId = ports.newId()
    const stopTimer = ports.clock.after(KEPT_MS, () => drop(questionId))
    pending.set(questionId, { ...question, stopTimer })
    const [oldest] = pending.keys()
    if (pending.size > MOST && oldest !== undefined) drop(oldest)
    const names = question.taken.map(({ fileId, name, file }) => ({ fileId, name, replaceable: file !== null }))
    return { questionId, folder: question.folder, names }
  }

  return {
    async begin(tenantId, fileIds, folder, policy) {
      if (policy === 'keep-both') return ok({ question: null, ending: results.save(tenantId, fileIds, folder) })
      const found = await results.namesTaken(tenantId, fileIds, folder)
      if (!found.ok) return found
      const taken = found.value
      if (policy !== 'ask' || taken.length === 0) {
        const choices = choicesOf(taken, () => (policy === 'ask' ? 'keep-both' : policy))
        return ok({ question: null, ending: results.save(tenantId, fileIds, folder, choices) })
      }
      const free = fileIds.filter((fileId) => !taken.some((name) => name.fileId === fileId))
      const ending = free.length === 0 ? null : results.save(tenantId, free, folder)
      return ok({ question: put({ tenantId, folder, taken }), ending })
    },
    answer(tenantId, questionId, acts) {
      const question = pending.get(questionId)
      if (question === undefined || question.tenantId !== tenantId) return fail('NOT_FOUND')
      drop(questionId)
      const { taken, folder } = question
      const fileIds = taken.map(({ fileId }) => fileId)
      const choices = choicesOf(taken, (fileId) => acts.get(fileId) ?? 'keep-both')
      return ok({ ending: results.save(tenantId, fileIds, folder, choices) })
    },
  }
}

/** What is no ordinary file is never replaced: both are kept then. */
function choicesOf(taken: readonly TakenName[], actOf: (fileId: string) => NameAct): ReadonlyMap<string, NameChoice> {
  const choices = new Map<string, NameChoice>()
  for (const { fileId, file } of taken) {
    const act = actOf(fileId)
    if (act === 'skip') choices.set(fileId, { act })
    if (act === 'replace' && file !== null) choices.set(fileId, { act, file })
  }
  return choices
}
