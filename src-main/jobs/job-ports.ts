import type { Failure, Result } from '../../src-preload/contract/result.ts'
import type { KeyedContext, ServiceAdapter, ServiceContext } from '../services/service-adapter.ts'
import type { Clock } from '../support/clock.ts'
import type { StartDigest } from '../transfers/digest.ts'
import type { StartFileDigest } from '../transfers/file-digest.ts'
import type { ReadSmall } from '../transfers/small-files.ts'
import type { TransferSettings } from './transfer-settings.ts'

/** A service with the key's lease: what uploads and downloads work with. */
export interface Session {
  readonly adapter: ServiceAdapter
  readonly context: KeyedContext
  /** The generation of the key in `context`. */
  readonly generation: number
}

/** A service without any key: enough to watch a job and to know what files it takes. */
export interface KeylessService {
  readonly adapter: ServiceAdapter
  readonly context: ServiceContext
}

/** What the work on batches needs from the rest of the app. */
export interface JobPorts {
  readonly clock: Clock
  /**
   * Leases the profile's key; may touch the keychain. A failure parks the profile's queue until it is woken. `number`:
   * the key a job was begun with, which the service may want to see for its results.
   */
  readonly session: (tenantId: string, number?: number | null) => Promise<Result<Session>>
  /** The generation of the key a profile works with now; null where there is none that may be used. */
  readonly keyInUse?: (tenantId: string) => number | null
  /** Asks the service once about the key of that number; true when it is this very key that it refuses. */
  readonly isRefused?: (tenantId: string, number: number) => Promise<boolean>
  /** Why nothing new may be sent for the profile now; null, or absent: it may. What is being sent goes on. */
  readonly withheld?: (tenantId: string) => Failure | null
  /** Gives the profile's service without touching the keychain. */
  readonly service: (tenantId: string) => Promise<Result<KeylessService>>
  /** How many jobs of a profile its service can have at a time; null, or absent: as many as come. */
  readonly jobsAtOnce?: (tenantId: string) => number | null
  /** What the person set about transfers, as it stands now; the usual where it is absent. */
  readonly transfers?: () => TransferSettings
  /** Told of exceptions that nothing expected; the work itself goes on as an `INTERNAL` failure. */
  readonly onBug: (error: unknown) => void
  /** Works out the digests of what is sent; in line when absent. */
  readonly startDigest?: StartDigest
  /** The same for what is saved. */
  readonly startFileDigest?: StartFileDigest
  /** Reads small files together; each by itself when absent. */
  readonly readSmall?: ReadSmall
  /** 0 to 1; spreads retries. */
  readonly random: () => number
}

/**
 * Why work was stopped; each leaves a batch in a different state. `locked`: it goes on when keys may be used again;
 * `paused`: at a person's word; `unkept`: the disk did not take down that the last bytes are about to go.
 */
export type StopReason = 'cancel' | 'shutdown' | 'removed' | 'locked' | 'paused' | 'unkept'

/** The reason of an abort, in the form `AbortSignal` carries best. */
export class Stop extends Error {
  readonly stopReason: StopReason

  constructor(reason: StopReason) {
    super(reason)
    this.name = 'Stop'
    this.stopReason = reason
  }
}

/** Why the signal was aborted, or null when it was not. */
export function stopReasonOf(signal: AbortSignal): StopReason | null {
  if (!signal.aborted) return null
  return signal.reason instanceof Stop ? signal.reason.stopReason : 'cancel'
}

/**
 * Milliseconds to wait after the `count`th trouble in a row (from 0): doubling from `firstMs` up to `mostMs`, and
 * spread by a fifth, so that many clients do not come back in the same second.
 */
export function backOff(count: number, firstMs: number, mostMs: number, random: () => number): number {
  return Math.round(Math.min(mostMs, firstMs * 2 ** Math.min(count, 20)) * (0.8 + 0.4 * random()))
}

/** The failure as it is shown while it is waited out: `again` says when it is tried next, milliseconds since 1970. */
export function waitedOut(failure: Failure, clock: Clock, delayMs: number): Failure {
  const again = Math.round(clock.now() + delayMs)
  return { code: failure.code, facts: { ...failure.facts, seconds: Math.ceil(delayMs / 1_000), again } }
}

/**
 * Resolves like `work`, or with null as soon as the signal is aborted: a keychain that hangs cannot be cancelled, but
 * nobody has to wait for it.
 */
export function unlessStopped<T>(work: Promise<T>, signal: AbortSignal): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const stop = (): void => resolve(null)
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}
