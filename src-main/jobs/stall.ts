import type { Failure } from '../../src-preload/contract/result.ts'

/** Why a transfer stands still, or goes slowly. */
export const STALL_CAUSES = [
  'disk-full',
  'file-locked',
  'own-limit',
  'disk-slow',
  'server-limit',
  'network-gone',
  'server-slow',
] as const
export type StallCause = (typeof STALL_CAUSES)[number]

/**
 * What a short question to the service came to meanwhile: `answers`, `late` (there is a connection and no answer),
 * `unreachable`; null: it was not asked.
 */
export type Probe = 'answers' | 'late' | 'unreachable' | null

/** What is known of a transfer over the time that was looked at. */
export interface StallFacts {
  readonly windowMs: number
  /** Bytes that went out or came in. */
  readonly movedBytes: number
  /** How much of that time Latchkey itself held the bytes back, because of the speed the person set. */
  readonly pacedMs: number
  /** How much of that time the bytes were waited for at this computer's own disks. */
  readonly diskMs: number
  /** The speed the person set, bytes a second; 0: none. */
  readonly limit: number
  /** It waits for its turn, as the server takes only so many requests a minute. */
  readonly waitsForTurn: boolean
  /** The status of the server's last answer to it; null: there was none. */
  readonly status: number | null
  /** What the disk said, as the system's code (`ENOSPC`); null: nothing. */
  readonly disk: string | null
  readonly probe: Probe
}

const FULL: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT'])
const LOCKED: ReadonlySet<string> = new Set(['EBUSY', 'ETXTBSY', 'EAGAIN'])
const LIMITS: ReadonlySet<number> = new Set([429, 503])

/**
 * Names the cause, the surest first: what the disk or the server said outright goes before what is found out by asking,
 * and nobody blames a network or a server for what Latchkey itself holds back. Null: it goes well, or nothing is known.
 */
export function diagnose(known: StallFacts): StallCause | null {
  if (known.disk !== null && FULL.has(known.disk)) return 'disk-full'
  if (known.disk !== null && LOCKED.has(known.disk)) return 'file-locked'
  const isPaced = known.limit > 0 && known.windowMs > 0 && known.pacedMs >= known.windowMs / 2
  if (isPaced) return 'own-limit'
  if (known.movedBytes > 0) return null
  if (known.windowMs > 0 && known.diskMs >= known.windowMs / 2) return 'disk-slow'
  if (known.waitsForTurn || (known.status !== null && LIMITS.has(known.status))) return 'server-limit'
  switch (known.probe) {
    case 'unreachable':
      return 'network-gone'
    case 'answers':
    case 'late':
      return 'server-slow'
    case null:
      return null
  }
}

const CODES = {
  'disk-full': 'DISK_FULL',
  'file-locked': 'FILE_LOCKED',
  'own-limit': 'SENDING_LIMITED',
  'disk-slow': 'STALLED_DISK',
  'server-limit': 'RATE_LIMITED',
  'network-gone': 'STALLED_NETWORK',
  'server-slow': 'STALLED_SERVER',
} as const satisfies Record<StallCause, Failure['code']>

/** The cause as it is said on the card, with what helps. */
export function stallNotice(cause: StallCause): Failure {
  return { code: CODES[cause] }
}

/** What the failure of a short question to the service says of the way there. */
export function probeOf(failure: Failure | null): Exclude<Probe, null> {
  if (failure === null || !failure.code.startsWith('NETWORK_')) return 'answers'
  return failure.code === 'NETWORK_TIMEOUT' && failure.facts?.phase !== 'connect' ? 'late' : 'unreachable'
}
