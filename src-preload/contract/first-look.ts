import type { AppView } from './views.ts'

/** The element of the page in whose `content` it lies. */
export const FIRST_LOOK = 'first-look'

/**
 * What the window may show before main has read anything: the profile that was on screen when the app closed, and
 * nothing else that could have become untrue. `app` knows this one profile alone; what the window has to know of the
 * others stands beside it.
 */
export interface FirstLook {
  readonly app: AppView
  /** There is a desk. */
  readonly desk: boolean
  /** Profiles are of more than one environment. */
  readonly mixed: boolean
}
