import type { Answer } from '../../transport/port.ts'

const UNIT_SECONDS: Readonly<Record<string, number>> = { second: 1, minute: 60, hour: 3_600, day: 86_400 }

/** TEMP */
export function waitSeconds(answer: Pick<Answer, 'status' | 'headers'>, message: string): number | null {
  const window = /\bper (\d{1,4}) (second|minute|hour|day)s?\b/i.exec(message)
  if (!window) return null
  return Number(window[1]) * (UNIT_SECONDS[(window[2] ?? '').toLowerCase()] ?? 0)
}
