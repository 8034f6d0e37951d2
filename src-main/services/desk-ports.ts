import type { Result } from '../../src-preload/contract/result.ts'
import type { Secret } from '../vault/secret.ts'
import type { KeyedContext, Report, ServiceContext } from './service-adapter.ts'

/** A key that an administrator may end or bring back. Times in milliseconds since 1970, null where nothing is said. */
export interface IssuedKey {
  readonly keyId: string
  readonly label: string
  readonly live: boolean
  readonly createdAt: number | null
  readonly lastUsedAt: number | null
}

/** Whom keys are made for: a client where the service knows clients, else the name that stands on keys. */
export interface KeyHolder {
  readonly holderId: string
  readonly name: string
  /** Empty where the service keeps none. */
  readonly mail: string
  readonly createdAt: number | null
  readonly keys: readonly IssuedKey[]
}

/** What a service is asked for when it is to make a key. */
export interface IssueWish {
  readonly name: string
  /** Empty where the service wants none. */
  readonly mail: string
  /** The name that ties keys together, where the service has such a thing; empty: the service's own choice. */
  readonly holderId: string
}

/** A key that was made for somebody else. The secret is its taker's to keep or hand over, and to wipe. */
export interface HandedKey {
  readonly holderId: string
  readonly keyId: string | null
  readonly secret: Secret
}

/**
 * Looking after the keys of others, with an administrator's key. Where a service can only end or bring back all keys of
 * one holder, `acts` says so and the ids are those of holders.
 */
export interface KeyAdministration {
  readonly acts: 'each-key' | 'whole-holder'
  /** What {@link IssueWish} needs: these fields may not be empty. */
  readonly needs: readonly ('name' | 'mail' | 'holderId')[]
  /** What comes back when ended keys are brought back is not always one key: the words on the screen follow this. */
  readonly canReactivate: boolean
  list(context: KeyedContext, signal?: AbortSignal): Promise<Result<readonly KeyHolder[]>>
  /**
   * Makes a key. `KEY_MAYBE_MADE` when the answer is lost or cannot be read: look for it with {@link list}, never just
   * make another. Every other failure means that none was made.
   */
  issue(context: KeyedContext, wish: IssueWish, signal?: AbortSignal): Promise<Result<HandedKey>>
  /** Ends one key or all of a holder; repeating it is a success. Gives how many were ended, null where it is not said. */
  revoke(context: KeyedContext, id: string, signal?: AbortSignal): Promise<Result<number | null>>
  reactivate(context: KeyedContext, id: string, signal?: AbortSignal): Promise<Result<number | null>>
}

/** One use that a service wrote down. `cost` in the service's own unit, null where it has none. */
export interface UsageEntry {
  readonly at: number
  readonly what: string
  /** The HTTP status it ended with, null where it is not told. */
  readonly status: number | null
  readonly cost: number | null
}

/** How one part of a service is. */
export interface HealthPart {
  readonly name: string
  readonly state: 'well' | 'poorly' | 'down' | 'unknown'
}

/**
 * How a service says it is. `says`: `constant` where its answer is fixed and proves only that it is reached; the screen
 * then says no more than that.
 */
export interface ServiceHealth {
  readonly state: 'well' | 'poorly' | 'down'
  readonly says: 'looked' | 'constant'
  readonly version: string | null
  readonly parts: readonly HealthPart[]
  /** Free room where results are kept, in bytes; null where it is not told. */
  readonly freeBytes: number | null
}

/** Room on a service's disk. */
export interface ServiceRoom {
  /** In bytes; null where it is not told. */
  readonly freeBytes: number | null
  /** The service itself says that it is too little. */
  readonly isLow: boolean
}

/** Asks for what only holders of a key are told; nothing else of {@link ServiceHealth} comes of it. */
export type AskRoom = (context: KeyedContext, signal?: AbortSignal) => Promise<Result<ServiceRoom>>

/** Asks without a key. A service that is reached and says it is down is a success whose state is `down`. */
export type AskHealth = (context: ServiceContext, signal?: AbortSignal) => Promise<Result<ServiceHealth>>

/** What this key used, newest first, as far back as the service tells. */
export type AskUsage = (context: KeyedContext, signal?: AbortSignal) => Promise<Result<readonly UsageEntry[]>>

/** Where a server keeps files: what was sent to it, and what it made. */
export type StoredPlace = 'sent' | 'results'

/** How much a server keeps in one place, and how much room its disk has, in bytes; null where it is not told. */
export interface StoredRoom {
  readonly place: StoredPlace
  readonly bytes: number
  readonly files: number
  readonly folders: number
  readonly diskFreeBytes: number | null
  readonly diskTotalBytes: number | null
}

/** A file or folder that a server keeps; `files` are those in a folder. */
export interface StoredItem {
  readonly name: string
  readonly bytes: number
  /** Milliseconds since 1970. */
  readonly changedAt: number | null
  readonly isFolder: boolean
  readonly files: number | null
}

/** What a server keeps in one place. `more`: there is more than is listed. */
export interface StoredList {
  readonly items: readonly StoredItem[]
  readonly bytes: number
  readonly files: number
  readonly more: boolean
}

/** The notes that a server keeps about its own work, in all and by kind. Times in milliseconds since 1970. */
export interface LogFacts {
  readonly bytes: number
  readonly files: number
  readonly oldestAt: number | null
  readonly newestAt: number | null
  readonly parts: readonly {
    readonly name: string
    readonly bytes: number
    readonly files: number
    readonly newestAt: number | null
  }[]
}

/** What was removed; nothing at all where nothing was kept. `troubles`: what the server could not remove, in its words. */
export interface Cleared {
  readonly bytes: number
  readonly files: number
  readonly troubles: readonly string[]
}

/** Looking after a server itself, with an administrator's key. */
export interface ServerCare {
  room(context: KeyedContext, signal?: AbortSignal): Promise<Result<readonly StoredRoom[]>>
  list(context: KeyedContext, place: StoredPlace, signal?: AbortSignal): Promise<Result<StoredList>>
  logs(context: KeyedContext, signal?: AbortSignal): Promise<Result<LogFacts>>
  /**
   * Removes what is kept of one job (letters, digits, `-` and `_`, at most 100). Cannot be undone; doing it twice is
   * harmless, so after a lost answer it may be asked for again.
   */
  clearJob(context: KeyedContext, jobId: string, signal?: AbortSignal): Promise<Result<Cleared>>
}

/** What became of an alert. `mailed` false: the service could not send it, and says why where it does. */
export interface SentAlert {
  readonly mailed: boolean
  /** The address it went to, as the service knows it; empty where it is not told. */
  readonly to: string
  readonly why: string
  /** Where anybody with the address can look at the video, without a key, until then; null where there is none. */
  readonly video: { readonly url: string; readonly until: number | null } | null
}

/**
 * Has the service mail a report to its client. Each call is another mail: `ALERT_MAYBE_SENT` when the answer is lost,
 * `ALERT_NOT_SET_UP` where the service has no mail.
 */
export type SendAlert = (context: KeyedContext, report: Report, signal?: AbortSignal) => Promise<Result<SentAlert>>
