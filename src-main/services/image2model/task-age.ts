import type { JobUpdate } from '../service-adapter.ts'

const HOUR_MS = 60 * 60_000
/** An hour more than the service keeps anything. */
const FORGOTTEN_MS = 25 * HOUR_MS
/** How long the service keeps a task's state; afterwards the task looks as if it still had to begin. */
const STATE_KEPT_MS = HOUR_MS
/** A look at the results holds one of the service's workers up for seconds: seldom, in milliseconds. */
const LOOK_EVERY_MS = 10 * 60_000
const REFUSALS = 5
const REFUSED_MS = 10 * 60_000

/**
 * Tells a task that waits from one that the service no longer knows: it calls both "queued" and never says 404. Pure;
 * all times are milliseconds since 1970.
 */
export class TaskAge {
  readonly #startedAt: number
  #progressAt: number | null = null
  #lookedAt: number | null = null
  #refusals = 0
  #refusedSince: number | null = null

  constructor(startedAt: number) {
    this.#startedAt = startedAt
  }

  /**
   * Hears one state and returns true when the job must be given up as forgotten. Only a counted file is progress: the
   * hand-over's own "processing" is followed by "queued" for as long as other people's work comes first.
   */
  hear(status: string | null | undefined, update: JobUpdate, now: number): boolean {
    if (update.kind === 'working' && update.done !== null && update.done > 0) this.#progressAt = now
    if (status !== 'queued') return false
    if (now - this.#startedAt > FORGOTTEN_MS) return true
    return this.#progressAt !== null && now - this.#progressAt > STATE_KEPT_MS
  }

  /**
   * True when a task called "queued" may long be done and its state lost (the app was closed meanwhile, say), and it is
   * time to look for its results. Counts as looked.
   */
  lookDue(status: string | null | undefined, now: number): boolean {
    if (status !== 'queued' || now - this.#startedAt <= STATE_KEPT_MS) return false
    if (this.#lookedAt !== null && now - this.#lookedAt < LOOK_EVERY_MS) return false
    this.#lookedAt = now
    return true
  }

  /** The task's state could be had: earlier refusals were trouble of the moment. */
  answered(): void {
    this.#refusals = 0
    this.#refusedSince = null
  }

  /** Counts a refusal and returns true once they last too long, ten minutes at least, to be a passing trouble. */
  refused(now: number): boolean {
    this.#refusals += 1
    this.#refusedSince ??= now
    return this.#refusals >= REFUSALS && now - this.#refusedSince >= REFUSED_MS
  }
}
