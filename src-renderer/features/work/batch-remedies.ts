import type { Failure } from '../../../src-preload/contract/result.ts'
import type { BatchView, KeyView } from '../../../src-preload/contract/views.ts'

/** What a person can do about a job that ended without its results. */
export interface Remedies {
  readonly sendAgain: boolean
  readonly changeKey: boolean
  /** With the next key it goes on, and nobody has to send it once more. */
  readonly goesByItself: boolean
}

/** States in which the service lets nobody in with the key: whatever is sent is refused as before. */
const SHUT_OUT: readonly KeyView['state'][] = ['refused', 'leaked', 'none', 'corrupt']
const ABOUT_KEY = ['KEY_REFUSED', 'KEY_LEAKED', 'KEY_ABSENT', 'KEY_CORRUPT']

/** Stages in which a job stays until a person goes on with it, or for good. */
const LEFT_TO_PEOPLE: readonly BatchView['state']['stage'][] = ['paused', 'interrupted', 'done', 'cancelled']

/**
 * What is offered for a job, given how the profile's key stands now: sending again is no remedy for a refused key before
 * there is another one, and changing it is none afterwards.
 */
export function remediesFor(
  { state, notice, takenAt }: Pick<BatchView, 'state' | 'notice' | 'takenAt'>,
  key: KeyView['state'],
): Remedies {
  const trouble: Failure | null = state.stage === 'failed' ? state.failure : notice
  const changeKey = trouble !== null && ABOUT_KEY.includes(trouble.code) && SHUT_OUT.includes(key)
  const mayRepeat = (state.stage === 'unsure' && notice === null) || (state.stage === 'failed' && state.retry)
  // Of what failed, main takes up again only what was refused for its key before the service had it.
  const isTakenUp =
    state.stage === 'failed'
      ? state.failure.code === 'KEY_REFUSED' && takenAt === undefined
      : !LEFT_TO_PEOPLE.includes(state.stage)
  return { sendAgain: mayRepeat && !changeKey, changeKey, goesByItself: changeKey && isTakenUp }
}
