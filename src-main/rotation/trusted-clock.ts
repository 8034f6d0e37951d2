/** Sources agree when they are no further apart than this, in milliseconds; honest clocks of servers are a few minutes off. */
export const TOLERANCE_MS = 5 * 60_000
/** How long the app may have been closed before its wall clock is taken for a wrong one, in milliseconds: 400 days. */
export const PLAUSIBLE_MS = 400 * 86_400_000
/** Servers that are remembered; the oldest word goes first. */
const MOST_SERVERS = 16

/** One look at the clocks. `steady` only ever grows within a start, whatever is done to the wall clock. */
export interface Reading {
  /** Milliseconds since 1970 by this computer's clock, which people and programs set. */
  readonly wall: number
  /** Milliseconds since some moment that stays the same for the whole start. */
  readonly steady: number
}

/** What a server said of the time when it answered. */
export interface ServerDate {
  readonly origin: string
  /** Milliseconds since 1970. */
  readonly date: number
}

/** The clock of one start. Times are kept as distances from `steady`, so that they stay true while it runs. */
export interface TrustedClock {
  /** A distance that the truth is never below: what two sources once agreed on, and the time since then. */
  readonly atLeast: number | null
  /** The best guess until two sources agree. */
  readonly guess: number
  /** True when two sources have agreed since the app was started. */
  readonly confirmed: boolean
  readonly servers: ReadonlyMap<string, number>
}

/** What time it is, in milliseconds since 1970. */
export interface TrustedTime {
  /** The best guess; good enough to remind somebody. */
  readonly now: number
  /** Time that has surely passed; null where nobody but this computer ever said anything. Never goes back. */
  readonly atLeast: number | null
  /** True when two sources have agreed since the app was started. */
  readonly confirmed: boolean
}

/** What the last start left behind, in milliseconds since 1970; null: nothing. */
export interface KeptTime {
  /** Surely past by then. */
  readonly atLeast: number | null
  /** The best guess of then. */
  readonly guess: number
}

/**
 * Starts the clock from what was kept. A wall clock that is further forward than anybody leaves an app closed is not
 * followed even as a guess; one that went back is, as far as that is possible: it may have been set right.
 */
export function startClock(kept: KeptTime | null, { wall, steady }: Reading): TrustedClock {
  const atLeast = kept?.atLeast ?? null
  const last = kept === null ? wall : Math.max(kept.guess, atLeast ?? kept.guess)
  const guess = wall - last > PLAUSIBLE_MS ? last : Math.max(wall, atLeast ?? wall)
  return {
    atLeast: atLeast === null ? null : atLeast - steady,
    guess: guess - steady,
    confirmed: false,
    servers: new Map(),
  }
}

/**
 * The clock after a look at the computer's own, and at a server's date where one was seen. It moves only where two
 * sources agree: the wall clock and a server, or servers of two origins. Of the two the earlier counts, because a key
 * said to be overdue too early costs more than one said so minutes late; and what is surely past stays past.
 */
export function look(clock: TrustedClock, { wall, steady }: Reading, server?: ServerDate): TrustedClock {
  const own = wall - steady
  const servers = server === undefined ? clock.servers : heard(clock.servers, server.origin, server.date - steady)
  const speaks = server === undefined ? own : server.date - steady
  const others = [...servers].filter(([origin]) => origin !== server?.origin).map(([, distance]) => distance)
  const witness = (server === undefined ? others : [own, ...others]).find(
    (distance) => Math.abs(distance - speaks) <= TOLERANCE_MS,
  )
  if (witness === undefined) return { ...clock, servers }
  const agreed = Math.max(Math.min(witness, speaks), clock.atLeast ?? Number.NEGATIVE_INFINITY)
  return { atLeast: agreed, guess: agreed, confirmed: true, servers }
}

/** What time it is at `steady`. */
export function timeAt(clock: TrustedClock, steady: number): TrustedTime {
  const atLeast = clock.atLeast === null ? null : clock.atLeast + steady
  return { now: Math.max(clock.guess + steady, atLeast ?? 0), atLeast, confirmed: clock.confirmed }
}

function heard(servers: ReadonlyMap<string, number>, origin: string, distance: number): ReadonlyMap<string, number> {
  const rest = [...servers].filter(([known]) => known !== origin).slice(1 - MOST_SERVERS)
  return new Map([...rest, [origin, distance]])
}
