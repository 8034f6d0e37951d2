/** How grave a service calls what it found. */
export const RISKS = ['high', 'medium', 'low', 'unknown'] as const
export type Risk = (typeof RISKS)[number]

/** Longest words of a service that are kept of one file, in characters. */
export const REPORT_LIMITS = { kind: 200, text: 8_000, doubt: 1_000, alert: 300 } as const
