/** Whether the keychain is worth asking. `since`: the wall clock at the last hang, in milliseconds since 1970. */
export type Breaker =
  | { readonly state: 'closed' }
  | { readonly state: 'open'; readonly hangs: number; readonly since: number }

/** Nothing has hung since the last answer. */
export const CLOSED: Breaker = { state: 'closed' }

/** How long background calls are kept back after the first, second, ... hang in a row, in milliseconds. */
export const WAITS_MS = [5_000, 15_000, 60_000, 180_000, 300_000] as const

/** The breaker after a call that hung at `now`. Each further hang without an answer in between lengthens the wait. */
export function afterHang(breaker: Breaker, now: number): Breaker {
  return { state: 'open', hangs: breaker.state === 'open' ? breaker.hangs + 1 : 1, since: now }
}

/**
 * How it stands at `now`. `open`: background calls get their answer at once. `half-open`: the next one tries, and its
 * outcome decides. A clock that was set back makes it half-open: trying once too often does less harm than never.
 */
export function standing(breaker: Breaker, now: number): 'closed' | 'open' | 'half-open' {
  if (breaker.state === 'closed') return 'closed'
  const passed = now - breaker.since
  const wait = WAITS_MS[Math.min(breaker.hangs, WAITS_MS.length) - 1] ?? WAITS_MS[0]
  return passed >= 0 && passed < wait ? 'open' : 'half-open'
}
