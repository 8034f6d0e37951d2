/** How far leaving the app has got. `background`: no window, but work; `stopped`: nothing holds the app any more. */
export type QuitState = 'open' | 'asking' | 'background' | 'stopping' | 'stopped'

/**
 * What happens around leaving. `leave`: the person closed the last window or quit. `drained`: the work came to its end.
 * `opened`: the person started the app again. `system-ends`: shutdown or log-out, which wait for nobody.
 */
export type QuitEvent =
  | { readonly kind: 'leave'; readonly working: boolean }
  | { readonly kind: 'answered'; readonly answer: 'keep' | 'stop'; readonly working: boolean }
  | { readonly kind: 'drained' }
  | { readonly kind: 'opened' }
  | { readonly kind: 'system-ends' }
  | { readonly kind: 'at-rest' }

/** What is to be done about it, in this order. */
export type QuitAct = 'ask' | 'hide' | 'say-begun' | 'await-drained' | 'say-ended' | 'show' | 'stop' | 'quit'

/** The new state and what is to be done. */
export interface QuitStep {
  readonly state: QuitState
  readonly acts: readonly QuitAct[]
}

/** Bringing work to rest can take a moment in which there is nothing left to see. */
const STOP: QuitStep = { state: 'stopping', acts: ['hide', 'stop'] }

function leave(working: boolean): QuitStep {
  return working ? { state: 'asking', acts: ['ask'] } : STOP
}

function duringQuestion(event: QuitEvent): QuitStep {
  if (event.kind === 'opened') return { state: 'asking', acts: ['show'] }
  if (event.kind !== 'answered') return { state: 'asking', acts: [] }
  // The work may have ended while the question stood there; then there is nothing to stay for.
  const stays = event.answer === 'keep' && event.working
  return stays ? { state: 'background', acts: ['hide', 'say-begun', 'await-drained'] } : STOP
}

function inBackground(event: QuitEvent): QuitStep {
  if (event.kind === 'drained') return { state: 'stopping', acts: ['say-ended', 'stop'] }
  if (event.kind === 'opened') return { state: 'open', acts: ['show'] }
  // Quit once more, from the dock or a terminal: the only way to stop it without a window.
  if (event.kind === 'leave') return leave(event.working)
  return { state: 'background', acts: [] }
}

/**
 * One step of leaving the app. The question is asked once, only about work that quitting would interrupt, and never
 * when the system ends: a dialog would hold up its shutdown, and everything unfinished is on disk.
 */
export function quitStep(state: QuitState, event: QuitEvent): QuitStep {
  if (state === 'stopped') return { state, acts: [] }
  if (state === 'stopping') return event.kind === 'at-rest' ? { state: 'stopped', acts: ['quit'] } : { state, acts: [] }
  if (event.kind === 'system-ends') return STOP
  if (state === 'asking') return duringQuestion(event)
  if (state === 'background') return inBackground(event)
  if (event.kind === 'leave') return leave(event.working)
  return { state, acts: event.kind === 'opened' ? ['show'] : [] }
}
