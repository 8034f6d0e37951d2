import type { DrillName } from '../../src-preload/contract/drills.ts'
import type { DrillState } from './drill-book.ts'

const DAY_MS = 24 * 60 * 60 * 1_000
/** Near enough for a reminder, far enough to be in no hurry. */
const DUE_IN_DAYS = 3

/** What is to be done where a drill is put on or off. */
export interface DrillStep {
  readonly next: DrillState
  /** What its service plays then; null: it is well. */
  readonly plays: DrillName | null
  /** The day on which its key is to be changed, milliseconds since 1970; null: none, undefined: left as it is. */
  readonly changeOn: number | null | undefined
}

/** Puts a drill on, or ends it, at `now` in milliseconds since 1970. Pure; asked twice, it comes to the same. */
export function stepOf(drill: DrillName, on: boolean, now: number): DrillStep {
  const isDay = drill === 'key-due'
  const day = on ? now + DUE_IN_DAYS * DAY_MS : null
  return { next: { drill, on }, plays: on ? drill : null, changeOn: isDay ? day : undefined }
}
