import type { Answer } from '../../transport/port.ts'

const UNIT_SECONDS: Readonly<Record<string, number>> = { second: 1, minute: 60, hour: 3_600, day: 86_400 }
const LONGEST_SECONDS = 3_600

/**
 * Seconds the service asks to wait: the `Retry-After` of something in front of it, or the window its own sentence
 * names ("60 per 1 minute"). Null when neither says so; never more than an hour.
 */
export function waitSeconds(answer: Pick<Answer, 'status' | 'headers'>, message: string): number | null {
  if (answer.status !== 429 && answer.status !== 503) return null
  const header = answer.headers['retry-after'] ?? ''
  if (/^\d{1,9}$/.test(header)) return Math.min(Number(header), LONGEST_SECONDS)
  const window = /\bper (\d{1,4}) (second|minute|hour|day)s?\b/i.exec(message)
  if (!window) return null
  const seconds = Number(window[1]) * (UNIT_SECONDS[(window[2] ?? '').toLowerCase()] ?? 0)
  return Math.min(seconds, LONGEST_SECONDS)
}
