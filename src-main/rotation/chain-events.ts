import type { ErrorCode } from '../../src-preload/contract/error-codes.ts'
import type { Generation } from './chain.ts'
import type { FoundKeys } from './found-keys.ts'

/** What a service says of a key that counts: anything else (offline, unclear) changes nothing and is no event. */
export type CheckedVerdict = 'verified' | 'refused' | 'server-does-not-check'

/** Everything that can happen to a profile's keys. Times are milliseconds since 1970. */
export type ChainEvent =
  /** A key is about to be written under its account. It is noted down first: a crash must not leave an entry nobody lists. */
  | { readonly kind: 'put'; readonly generation: Generation; readonly aim: 'promote' | 'stage' }
  /** Its entry is in the keychain, as read back. `until`: how long the one it replaces is kept. */
  | { readonly kind: 'kept'; readonly until: number }
  /** No keychain took it, and there is no older key to lose: it lives in memory until the app closes. */
  | { readonly kind: 'kept-in-memory'; readonly until: number; readonly why: ErrorCode }
  | { readonly kind: 'not-kept' }
  | {
      readonly kind: 'checked'
      readonly number: number
      readonly verdict: CheckedVerdict
      readonly at: number
      readonly until: number
    }
  /** A reason to ask about waiting keys again: a person's word, a new start. */
  | { readonly kind: 'try-again' }
  /** A person wants an earlier key back, and the service has just accepted it. */
  | { readonly kind: 'go-back'; readonly number: number; readonly at: number; readonly until: number }
  /** A person does not want the waiting key any more. */
  | { readonly kind: 'discard' }
  /** A person says that strangers may have the active key. Nothing is sent with it again. */
  | { readonly kind: 'leaked' }
  /** The clock stands at `now`: earlier keys whose time is over go. */
  | { readonly kind: 'time'; readonly now: number }
  /** A person does not need an earlier key any longer; `endAtService`: the service is to end it, too. */
  | { readonly kind: 'let-go'; readonly number: number; readonly endAtService: boolean }
  | { readonly kind: 'erased'; readonly account: string }
  /**
   * A kept key is about to be written once more, under another account. Until it is said to have moved, that account is
   * one that is to be erased: after a crash nothing else has to be known of it.
   */
  | { readonly kind: 'moving'; readonly number: number; readonly account: string }
  /** Its new entry is in the keychain, as read back. The old one goes. */
  | { readonly kind: 'moved'; readonly number: number; readonly account: string }
  /** A kept key was found in an entry that this record, which is of an earlier day, does not know: it is the same key. */
  | { readonly kind: 'found-moved'; readonly number: number; readonly account: string }
  /** The service is to make a key; the label is new for every attempt, so that a lost answer can be looked for. */
  | { readonly kind: 'make'; readonly label: string }
  /** From here on the service may have made it, whether or not its answer comes. */
  | { readonly kind: 'asked' }
  | { readonly kind: 'not-made' }
  /** The service has a key of that label whose value nobody has: it is to be ended. */
  | { readonly kind: 'orphan'; readonly keyId: string }
  | { readonly kind: 'revoked'; readonly number: number; readonly keyId: string | null }
  /** The keychain has keys that this record, which is of an earlier day or new, does not know. */
  | ({ readonly kind: 'found' } & FoundKeys)
  /** The app has started: what only memory held is gone. */
  | { readonly kind: 'restarted' }
