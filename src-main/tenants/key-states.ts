import type { Failure } from '../../src-preload/contract/result.ts'
import type { KeyView } from '../../src-preload/contract/views.ts'
import type { TenantRecord } from '../storage/tenant-row.ts'
import type { VaultRead } from '../vault/port.ts'
import { codeOfCause } from './key-storage.ts'

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
      return { state: 'unavailable', failure: { code: codeOfCause(read.cause) } }
  }
}

/** A profile's key as the window shows it: the record, and over it what the last read found. */
export function keyViewOf(tenant: TenantRecord, trouble: KeyTrouble | null): KeyView {
  const { state, storage, fingerprint, storedAt, verifiedAt, failureCode } = tenant.key
  const failure = trouble?.failure ?? (failureCode === null ? null : { code: failureCode })
  return { state: trouble?.state ?? state, storage, fingerprint, storedAt, verifiedAt, failure }
}
