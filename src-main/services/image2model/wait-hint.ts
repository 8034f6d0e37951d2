import type { Answer } from '../../transport/port.ts'
import { LONGEST_WAIT_MS, retryAfterMs } from '../../transport/retry-after.ts'

const UNIT_SECONDS: Readonly<Record<string, number>> = { second: 1, minute: 60, hour: 3_600, day: 86_400 }

/**
 * Seconds the service asks to wait: the `Retry-After` of something in front of it, or the window its own sentence
 * names ("60 per 1 minute"). Null when neither says so; never more than an hour.
 */
export function waitSeconds(answer: Pick<Answer, 'status' | 'headers'>, message: string): number | null {
  if (answer.status !== 429 && answer.status !== 503) return null
  const { date = '', 'retry-after': header } = answer.headers
  // A date is measured by the server's own clock: this computer's may be wrong.
  const asked = retryAfterMs(header, Date.parse(date))
  if (asked !== null) return Math.ceil(asked / 1_000)
  const window = /\bper (\d{1,4}) (second|minute|hour|day)s?\b/i.exec(message)
  if (!window) return null
  const seconds = Number(window[1]) * (UNIT_SECONDS[(window[2] ?? '').toLowerCase()] ?? 0)
  return Math.min(seconds, LONGEST_WAIT_MS / 1_000)
}
