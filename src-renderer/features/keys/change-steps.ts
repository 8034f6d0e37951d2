import type { KeyTalk } from '../../state/store.ts'

/** A step of a change, in the order in which they pass. */
export type StepName = 'taken' | 'made' | 'checked' | 'kept' | 'used'
/**
 * `open`: asked, and not accepted yet. `unanswered`: the service was not reached, or said nothing of use. `waits`: it
 * comes by itself, when the service accepts the key.
 */
export type StepState = 'done' | 'now' | 'next' | 'open' | 'unanswered' | 'waits' | 'failed'
export type Step = readonly [name: StepName, state: StepState]

/** What of the talk with main the steps are told by. */
type Told = Pick<KeyTalk, 'busy' | 'asked' | 'verdict'>

const ASKING: readonly KeyTalk['busy'][] = ['have', 'make', 'back']

function checkedState({ busy, verdict }: Told, isAsking: boolean): StepState {
  if (isAsking) return 'now'
  if (verdict === null) return 'next'
  if (verdict.verdict === 'verified' || verdict.verdict === 'server-does-not-check') return 'done'
  if (!verdict.waiting || busy !== null) return 'failed'
  return verdict.verdict === 'refused' ? 'open' : 'unanswered'
}

function allSteps(told: Told, hasIntake: boolean): readonly Step[] {
  const way = told.busy ?? told.asked ?? (hasIntake ? 'have' : null)
  if (way !== 'have' && way !== 'make' && way !== 'back') return []
  const { verdict } = told
  const isAsking = ASKING.includes(told.busy)
  const isStored = verdict?.stored === true
  // A service that takes any key leaves it to the person: until then nothing has been decided.
  const isOpen = verdict?.verdict === 'server-does-not-check' && !isStored
  const isOver = verdict !== null && !isAsking && !isOpen
  const checked = checkedState(told, isAsking)
  const used: StepState = !isOver ? 'next' : verdict.waiting ? 'waits' : isStored ? 'done' : 'failed'
  const kept: StepState = !isOver ? 'next' : isStored || verdict.waiting ? 'done' : 'failed'
  switch (way) {
    case 'have':
      return [
        ['taken', 'done'],
        ['checked', checked],
        ['kept', kept],
        ['used', used],
      ]
    case 'make':
      return [
        ['made', isOver ? (isStored ? 'done' : 'failed') : isAsking ? 'now' : 'next'],
        ['checked', isOver ? checked : 'next'],
        ['kept', kept],
        ['used', used],
      ]
    case 'back':
      return [
        ['checked', checked],
        ['used', used],
      ]
  }
}

/**
 * The steps of the change that is under way or was the last one, up to the first that did not work out; empty while there
 * is none. Nothing is called done before main has said so.
 */
export function stepsOf(told: Told, hasIntake: boolean): readonly Step[] {
  const steps = allSteps(told, hasIntake)
  const failed = steps.findIndex(([, state]) => state === 'failed')
  return failed === -1 ? steps : steps.slice(0, failed + 1)
}
