import type { KeyChoice, TakenView } from '../../src-preload/contract/intake.ts'
import type { Result } from '../../src-preload/contract/result.ts'
import { unwrap } from './mirror.ts'
import { useMirror } from './store.ts'

/**
 * Shows a key that main has taken in, or asks which of several it shall be. What waited before is given up: main wipes
 * it now, not in ten minutes.
 */
export function takeIn(taken: TakenView, intercepted = false): void {
  const { intake, choice } = useMirror.getState()
  const isChoice = 'choiceId' in taken
  const id = isChoice ? taken.choiceId : taken.intakeId
  for (const before of [intake?.intakeId, choice?.choiceId]) {
    if (before !== undefined && before !== id) discard(before)
  }
  const { keyTalk } = useMirror.getState()
  // What was said of the key before is not true of this one.
  const silent = { ...keyTalk, way: 'have', verdict: null, asked: null, taken: false } as const
  const begun = { missed: null, keyTalk: silent }
  useMirror.setState({ intake: isChoice ? null : taken, choice: isChoice ? taken : null, intercepted, ...begun })
}

/** Shows what main answered about a key that was to come in. A refusal leaves the key from before where it is, and says so. */
export function showTaken(answer: Result<TakenView>, intercepted = false): void {
  const taken = unwrap(answer)
  if (taken !== null) takeIn(taken, intercepted)
  else useMirror.setState(({ intake, failure }) => ({ missed: intake === null ? null : failure }))
}

/** Takes the one of several keys that the person names. The choice is spent, whatever comes of it. */
export async function chooseKey({ choiceId }: KeyChoice, name: string): Promise<void> {
  const asked = window.latchkey.call['intake.choose']({ choiceId, name })
  useMirror.setState({ choice: null })
  showTaken(await asked)
}

/** Gives up the key that waits, if there is one. */
export function dropIntake(): void {
  const { intake, choice } = useMirror.getState()
  if (intake !== null) discard(intake.intakeId)
  if (choice !== null) discard(choice.choiceId)
  if (intake !== null || choice !== null) intakeStored()
}

/** The key that waited is in custody now: there is nothing left to discard. */
export function intakeStored(): void {
  useMirror.setState({ intake: null, choice: null, intercepted: false, missed: null })
}

function discard(intakeId: string): void {
  void window.latchkey.call['intake.discard']({ intakeId })
}
