import { describe, expect, it } from 'vitest'
import type { KeyVerdict } from '../../../src-main/services/service-adapter.ts'
import type { KeyRecord } from '../../../src-main/storage/tenant-row.ts'
import { isNotAgreedTo, keyAfter, troubleOf } from '../../../src-main/tenants/key-states.ts'

const NOW = Date.UTC(2026, 0, 5, 9)
const record = (change: Partial<KeyRecord> = {}): KeyRecord => ({
  state: 'verified',
  storage: 'keychain',
  fingerprint: null,
  generation: 1,
  storedAt: NOW - 1000,
  verifiedAt: NOW - 500,
  failureCode: null,
  ...change,
})
const refused: KeyVerdict = { verdict: 'refused', failure: { code: 'KEY_REFUSED' } }

describe('another check of a stored key', () => {
  it.each(['verified', 'not-checked-yet', 'refused', 'server-does-not-check'] as const)(
    'of a key that was %s keeps everything when the answer is unclear or none came',
    (state) => {
      const key = record({ state })
      const unclear: KeyVerdict = { verdict: 'unclear', failure: { code: 'SERVICE_UNCLEAR' } }
      const offline: KeyVerdict = { verdict: 'not-checked-yet', failure: { code: 'NETWORK_REFUSED' } }
      expect([keyAfter(key, unclear, NOW), keyAfter(key, offline, NOW)]).toEqual([key, key])
    },
  )

  it('notes when the key worked, and takes back what stood against it', () => {
    const before = record({ state: 'refused', failureCode: 'KEY_REFUSED' })
    const after = keyAfter(before, { verdict: 'verified' }, NOW)
    expect(after).toEqual({ ...before, state: 'verified', verifiedAt: NOW, failureCode: null })
  })

  it('leaves the reason why a key is in memory only', () => {
    const before = record({ storage: 'session', failureCode: 'KEYSTORE_MISSING' })
    expect(keyAfter(before, { verdict: 'verified' }, NOW).failureCode).toBe('KEYSTORE_MISSING')
  })

  it('notes a refusal and why', () => {
    expect(keyAfter(record(), refused, NOW)).toMatchObject({ state: 'refused', failureCode: 'KEY_REFUSED' })
  })

  it('asks the person before a key is used that nobody checks, unless it was agreed to or had worked', () => {
    const unchecked: KeyVerdict = { verdict: 'server-does-not-check' }
    const offline = keyAfter(record({ state: 'not-checked-yet' }), unchecked, NOW)
    expect(isNotAgreedTo(offline)).toBe(true)
    expect(isNotAgreedTo(keyAfter(offline, unchecked, NOW))).toBe(true)
    expect(isNotAgreedTo(keyAfter(record(), unchecked, NOW))).toBe(false)
    expect(isNotAgreedTo(keyAfter(record({ state: 'server-does-not-check' }), unchecked, NOW))).toBe(false)
    expect(isNotAgreedTo(keyAfter(offline, { verdict: 'verified' }, NOW))).toBe(false)
  })
})

describe('a read that brought no key', () => {
  it('is called no key only when the keychain says that there is none', () => {
    expect(troubleOf({ state: 'absent' })).toEqual({ state: 'none', failure: { code: 'KEY_ABSENT' } })
    expect(troubleOf({ state: 'locked' })).toMatchObject({ state: 'locked' })
    expect(troubleOf({ state: 'unavailable', cause: 'timeout' })).toMatchObject({
      state: 'unavailable',
      failure: { code: 'KEYSTORE_TIMEOUT' },
    })
  })
})
