/**
 * What can be rehearsed with a practice service that misbehaves, in the order in which it is offered. Values only. Builds
 * without drills take nothing from here, and so hold none of these words.
 */
export const DRILLS = [
  'key-refused',
  'key-due',
  'key-lost-on-way',
  'no-keys-set',
  'service-away',
  'gateway-page',
  'slow-answers',
  'uploads-limited',
  'upload-unanswered',
  'queue-stuck',
  'pictures-fail',
  'job-unheard-of',
  'result-cut',
  'result-damaged',
  'result-thrown-away',
] as const

/** One of them. */
export type DrillName = (typeof DRILLS)[number]

/** The drill of that name; null for a word that names none. */
export function drillNamed(word: unknown): DrillName | null {
  return DRILLS.find((drill) => drill === word) ?? null
}
