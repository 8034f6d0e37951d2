import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '../support/clock.ts'

/** Fields an entry may have; allow-listed, so that a whole error, request or profile cannot be logged by accident. */
export interface LogFields {
  readonly code?: string
  readonly command?: string
  readonly tenantId?: string
  readonly batchId?: string
  readonly state?: string
  readonly detail?: string
  readonly count?: number
  readonly ms?: number
}

/** The app's log: one JSON line an event, redacted before it is written. */
export interface Log {
  event(name: string, fields?: LogFields): void
}

const ROTATE_AT_BYTES = 1024 * 1024
const MAX_DETAIL = 2_000

/**
 * Opens the log in `folder` (made if missing). An unwritable log never stops the app: the event is dropped. Two files
 * of at most 1 MiB each are kept.
 */
export function openLog(folder: string, clock: Clock, redact: (text: string) => string): Log {
  const file = join(folder, 'latchkey.log')
  const rotate = (): void => {
    const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
    if (size > ROTATE_AT_BYTES) renameSync(file, join(folder, 'latchkey.old.log'))
  }
  return {
    event(name, fields = {}) {
      // Redacted before it is cut: half a key is no key the redactor could find.
      const detail = fields.detail === undefined ? undefined : redact(fields.detail).slice(0, MAX_DETAIL)
      const line = JSON.stringify({ at: new Date(clock.now()).toISOString(), event: name, ...fields, detail })
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 })
        rotate()
        appendFileSync(file, `${redact(line)}\n`, { mode: 0o600 })
      } catch {
        // A full or read-only disk must not take the app down; the event is lost and nothing else.
      }
    },
  }
}

/** The text of a bug for the log: name, message, stack; never the error object, which may carry a request. */
export function describeBug(error: unknown): string {
  return error instanceof Error ? (error.stack ?? `${error.name}: ${error.message}`) : typeof error
}
