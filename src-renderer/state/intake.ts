import type { IntakeView } from '../../src-preload/contract/views.ts'
import { useMirror } from './store.ts'

/** Shows a key that main has taken in. One that waited before is given up: main wipes it now, not in ten minutes. */
export function takeIn(intake: IntakeView, intercepted = false): void {
  const before = useMirror.getState().intake
  if (before !== null && before.intakeId !== intake.intakeId) discard(before)
  useMirror.setState({ intake, intercepted })
}

/** Gives up the key that waits, if there is one. */
export function dropIntake(): void {
  const { intake } = useMirror.getState()
  if (intake === null) return
  discard(intake)
  intakeStored()
}

/** The key that waited is in custody now: there is nothing left to discard. */
export function intakeStored(): void {
  useMirror.setState({ intake: null, intercepted: false })
}

function discard({ intakeId }: IntakeView): void {
  void window.latchkey.call['intake.discard']({ intakeId })
}
