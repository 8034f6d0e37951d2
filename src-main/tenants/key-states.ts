import type { Failure } from '../../src-preload/contract/result.ts'
import type { KeyView } from '../../src-preload/contract/views.ts'
import { codeOfCause } from '../rotation/key-entry.ts'
import type { KeyVerdict } from '../services/service-adapter.ts'
import type { KeyRecord, TenantRecord } from '../storage/tenant-row.ts'
import type { VaultRead } from '../vault/port.ts'

/** What the last read of a key says beyond what is on record; null while it is fine or was not read yet. */
export interface KeyTrouble {
  readonly state: Extract<KeyView['state'], 'none' | 'locked' | 'unavailable' | 'corrupt'>
  readonly failure: Failure
}

/** Sorts a read that brought no key. `absent` alone means that there is none; the others keep everything as it is. */
export function troubleOf(read: Exclude<VaultRead, { state: 'present' }>): KeyTrouble {
  switch (read.state) {
    case 'absent':
      return { state: 'none', failure: { code: 'KEY_ABSENT' } }
    case 'locked':
      return { state: 'locked', failure: { code: 'KEYSTORE_LOCKED' } }
    case 'corrupt':
      return { state: 'corrupt', failure: { code: 'KEY_CORRUPT', facts: { why: read.why } } }
    case 'unavailable':
      // Who ended the wait knows that; what stands there afterwards is why there was one.
      return {
        state: 'unavailable',
        failure: { code: read.cause === 'cancelled' ? 'KEYSTORE_TIMEOUT' : codeOfCause(read.cause) },
      }
  }
}

/** A profile's key as the window shows it: the record, and over it what the last read found. */
export function keyViewOf(
  tenant: TenantRecord,
  trouble: KeyTrouble | null,
  others: Pick<KeyView, 'waiting' | 'earlier' | 'ending' | 'canMake' | 'session'>,
): KeyView {
  const { state, storage, fingerprint, storedAt, verifiedAt, failureCode } = tenant.key
  const failure = trouble?.failure ?? (failureCode === null ? null : { code: failureCode })
  return { state: trouble?.state ?? state, storage, fingerprint, storedAt, verifiedAt, failure, ...others }
}

/** Stands with a key of which only its check said that the server takes any: nobody has agreed to use it so. */
export const NOT_AGREED = 'KEY_NOT_CHECKED_BY_SERVER'

/** True for a key that may not be used before the person agrees, by putting it in again. */
export function isNotAgreedTo(key: KeyRecord): boolean {
  return key.state === 'server-does-not-check' && key.failureCode === NOT_AGREED
}

/**
 * The record after another check of the stored key; `now` in milliseconds since 1970. Unclear and offline say nothing
 * about the key: then the record given comes back as it is.
 */
export function keyAfter(key: KeyRecord, verdict: KeyVerdict, now: number): KeyRecord {
  // What stands against the key ends with its acceptance; why it is in memory only stays true.
  const remains = key.state === 'refused' || isNotAgreedTo(key) ? null : key.failureCode
  switch (verdict.verdict) {
    case 'verified':
      return { ...key, state: 'verified', verifiedAt: now, failureCode: remains }
    case 'refused':
      return { ...key, state: 'refused', failureCode: verdict.failure.code }
    case 'server-does-not-check': {
      const isAgreed = key.state === 'verified' || (key.state === 'server-does-not-check' && !isNotAgreedTo(key))
      return { ...key, state: 'server-does-not-check', failureCode: isAgreed ? remains : NOT_AGREED }
    }
    case 'not-checked-yet':
    case 'unclear':
      return key
  }
}
