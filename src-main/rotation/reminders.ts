import type { DueStage, ReminderView } from '../../src-preload/contract/due.ts'
import { type Due, STAGES } from './due.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** A quarter of a year. */
const REHEARSE_EVERY = 91 * DAY
const TWICE_A_DAY = 12 * HOUR
/** How long the system's notifications are silent after one, where the day is here or gone. */
const LAST_EVERY = 4 * HOUR
/** The same where only this computer's clock says so: it may be wrong for weeks. */
const UNSURE_EVERY = DAY

/** What is remembered of a key's reminders; times in milliseconds since 1970 by the trusted clock. */
export interface ReminderState {
  /** The last notification, and the stage it was about. */
  readonly notified: { readonly stage: DueStage; readonly at: number } | null
  /** The last “Later”, and the stage it was said in. */
  readonly later: { readonly stage: DueStage; readonly at: number } | null
  /** When the change was rehearsed last, was put off, or the key came. */
  readonly rehearsedAt: number
}

/** What is to be said now, and what is to be remembered if it is. */
export interface Reminded {
  readonly window: ReminderView | null
  readonly notify: boolean
  readonly state: ReminderState
}

/** Nothing said yet about a key that came at `since`. */
export function freshReminders(since: number): ReminderState {
  return { notified: null, later: null, rehearsedAt: since }
}

const rank = (stage: DueStage): number => STAGES.indexOf(stage)

/** Times that are yet to come were written by a clock that went wrong: they count from now, so that nothing is said twice. */
function notAhead(state: ReminderState, now: number): ReminderState {
  const cut = <Said extends { readonly at: number }>(said: Said | null): Said | null =>
    said === null || said.at <= now ? said : { ...said, at: now }
  return {
    notified: cut(state.notified),
    later: cut(state.later),
    rehearsedAt: Math.min(state.rehearsedAt, now),
  }
}

function everyMs({ stage, sure }: Due): number | null {
  if (stage === 'near') return TWICE_A_DAY
  if (stage === 'last' || stage === 'over') return sure ? LAST_EVERY : UNSURE_EVERY
  return null
}

/** “Later” silences two weeks' notice for good, the last days until the next of the two times a day, and the last never. */
function isSilenced({ stage }: Due, later: ReminderState['later'], now: number): boolean {
  if (later === null || rank(later.stage) < rank(stage)) return false
  return stage === 'soon' || (stage === 'near' && now - later.at < TWICE_A_DAY)
}

/**
 * Which reminders of a key are due at `now`. Quiet (the window alone) within two weeks, twice a day within three days,
 * always in the window from the last day on; a notification at once where the stage has become more urgent.
 */
export function remind(known: ReminderState, due: Due | null, now: number): Reminded {
  const state = notAhead(known, now)
  if (due === null || due.stage === 'fine') {
    const rehearse = now - state.rehearsedAt >= REHEARSE_EVERY
    return { window: rehearse ? { about: 'rehearse', canWait: true } : null, notify: false, state }
  }
  if (isSilenced(due, state.later, now)) return { window: null, notify: false, state }
  const every = everyMs(due)
  const { notified } = state
  const notify =
    every !== null && (notified === null || rank(notified.stage) < rank(due.stage) || now - notified.at >= every)
  return {
    window: { about: 'due', canWait: due.stage === 'soon' || due.stage === 'near' },
    notify,
    state: notify ? { ...state, notified: { stage: due.stage, at: now } } : state,
  }
}

/** A change was rehearsed at `now`: for a quarter nobody is reminded of it. */
export function sayRehearsed(known: ReminderState, now: number): ReminderState {
  return { ...known, rehearsedAt: now }
}

/** Somebody said “Later” to what the window shows. What cannot wait stays as it is. */
export function sayLater(known: ReminderState, due: Due | null, now: number): ReminderState {
  const { window, state } = remind(known, due, now)
  if (window?.about === 'rehearse') return { ...state, rehearsedAt: now }
  return window?.canWait === true && due !== null ? { ...state, later: { stage: due.stage, at: now } } : known
}
