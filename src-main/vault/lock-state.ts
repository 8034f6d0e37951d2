import type { LockedBy, LockView, UnlockNeeds } from '../../src-preload/contract/lock.ts'

/**
 * Whether keys may be used. `locking`: none is lent any more, and what was lent goes on until its request ends, or not
 * even that long where it is `urgent`. `needs` is what ends the lock.
 */
export type LockState =
  | { readonly kind: 'unlocked' }
  | { readonly kind: 'locking'; readonly by: LockedBy; readonly needs: UnlockNeeds; readonly urgent: boolean }
  | { readonly kind: 'locked'; readonly by: LockedBy; readonly needs: UnlockNeeds }

/** What can happen; `passcode`: one is set. */
export type LockEvent =
  | { readonly kind: 'lock'; readonly by: LockedBy; readonly passcode: boolean }
  /** Nothing uses a key any more, and all of them are wiped. */
  | { readonly kind: 'at-rest' }
  | { readonly kind: 'clicked'; readonly passcode: boolean }
  | { readonly kind: 'passcode-right' }
  | { readonly kind: 'system-unlocked' }

const UNLOCKED: LockState = { kind: 'unlocked' }

/** How an app that has just started stands: a passcode is asked for before any key is read. */
export function firstState(passcode: boolean): LockState {
  return passcode ? { kind: 'locked', by: 'start', needs: 'passcode' } : UNLOCKED
}

/**
 * The next state; the same object when the event changes nothing. A lock is never made weaker by another one: whoever
 * locked by hand is not unlocked by the system. After sleep a passcode is needed, because memory may have been written
 * to the disk meanwhile, and what opens the keys must not have been in it.
 */
export function lockAfter(state: LockState, event: LockEvent): LockState {
  switch (event.kind) {
    case 'lock':
      return lockedBy(state, event)
    case 'at-rest':
      return state.kind === 'locking' ? { kind: 'locked', by: state.by, needs: state.needs } : state
    case 'clicked':
      // Whoever can click is at a system that is unlocked, also where it forgot to say so.
      return state.kind !== 'unlocked' && !event.passcode ? UNLOCKED : state
    case 'passcode-right':
      return state.kind === 'unlocked' ? state : UNLOCKED
    case 'system-unlocked':
      return state.kind !== 'unlocked' && state.needs === 'system-unlock' ? UNLOCKED : state
  }
}

function lockedBy(state: LockState, event: Extract<LockEvent, { kind: 'lock' }>): LockState {
  const { by, passcode } = event
  const needs = neededAfter(by, passcode)
  const urgent = by === 'sleep'
  if (state.kind === 'unlocked') return { kind: 'locking', by, needs, urgent }
  // The lid was closed first and the system locked itself because of it: its unlocking is somebody's proof.
  const bySystemAfterSleep = state.by === 'sleep' && state.needs === 'click' && by === 'system' && !passcode
  const counts = bySystemAfterSleep || (needs === 'passcode' && state.needs !== 'passcode')
  const cause = counts ? { by, needs } : { by: state.by, needs: state.needs }
  if (state.kind === 'locked') return counts ? { kind: 'locked', ...cause } : state
  // Somebody insists, or the lid is being closed: what is under way gets no more time.
  const hurried = state.urgent || urgent || by === 'person'
  return counts || hurried !== state.urgent ? { kind: 'locking', ...cause, urgent: hurried } : state
}

function neededAfter(by: LockedBy, passcode: boolean): UnlockNeeds {
  if (by === 'system') return 'system-unlock'
  return passcode ? 'passcode' : 'click'
}

/** As the window shows it. */
export function lockViewOf(state: LockState, hasPasscode: boolean): LockView {
  if (state.kind === 'unlocked') return { locked: false, waiting: false, by: null, needs: null, hasPasscode }
  return { locked: true, waiting: state.kind === 'locking', by: state.by, needs: state.needs, hasPasscode }
}
