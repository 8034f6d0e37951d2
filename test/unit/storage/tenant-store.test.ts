import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '../../../src-main/storage/database.ts'
import { MIGRATIONS } from '../../../src-main/storage/migrations.ts'
import type { TenantRecord } from '../../../src-main/storage/tenant-row.ts'
import { createTenantStore } from '../../../src-main/storage/tenant-store.ts'
import { fail, ok } from '../../../src-preload/contract/result.ts'
import { testFolder } from '../../support/image-files.ts'

const ACME: TenantRecord = {
  id: 'tenant-acme',
  name: 'Acme Corp',
  colour: 'blue',
  origin: 'https://models.example',
  kind: 'image2model',
  role: 'client',
  environment: 'production',
  protection: 'open',
  practice: false,
  account: 'account-0123456789',
  createdAt: 1_000,
  key: {
    state: 'verified',
    storage: 'keychain',
    fingerprint: { hex: '0123abcd', words: ['one', 'two', 'three', 'four'] },
    generation: 3,
    storedAt: 2_000,
    verifiedAt: 3_000,
    failureCode: null,
  },
}
const BARE: TenantRecord = {
  ...ACME,
  id: 'tenant-bare',
  account: 'account-bare',
  practice: true,
  key: {
    state: 'none',
    storage: 'none',
    fingerprint: null,
    generation: 0,
    storedAt: null,
    verifiedAt: null,
    failureCode: 'KEY_ABSENT',
  },
}

function open() {
  const opened = openDatabase(join(testFolder(), 'latchkey.db'), MIGRATIONS, 0)
  if (!opened.ok) throw new Error(opened.failure.code)
  const { database } = opened.value
  onTestFinished(() => database.close())
  const said: number[] = []
  const store = createTenantStore(
    database,
    () => 5_000,
    (rows) => said.push(rows),
  )
  return { database, store, said }
}

describe('profiles', () => {
  it('come back as they were put in, in the order they were added', () => {
    const { store } = open()
    for (const record of [ACME, BARE]) expect(store.insert(record)).toEqual(ok(undefined))
    expect(store.list()).toEqual(ok({ tenants: [ACME, BARE], setAside: 0 }))
    expect(store.get(BARE.id)).toEqual(ok(BARE))
  })

  it('can be changed and removed, if they exist', () => {
    const { store } = open()
    store.insert(ACME)
    const changed = { ...ACME, name: 'Acme Ltd', key: { ...ACME.key, generation: 4 } }
    expect(store.update(changed)).toEqual(ok(undefined))
    expect(store.get(ACME.id)).toEqual(ok(changed))
    expect(store.update(BARE)).toEqual(fail('PROFILE_UNKNOWN'))
    expect(store.remove(ACME.id)).toEqual(ok(undefined))
    expect(store.remove(ACME.id)).toEqual(fail('PROFILE_UNKNOWN'))
    expect(store.get(ACME.id)).toEqual(fail('PROFILE_UNKNOWN'))
  })

  it('throw for a doubled id, a doubled account and a record that is none: bugs', () => {
    const { store } = open()
    store.insert(ACME)
    expect(() => store.insert(ACME)).toThrow()
    expect(() => store.insert({ ...BARE, account: ACME.account })).toThrow()
    expect(() => store.insert({ ...BARE, origin: 'no address' })).toThrow()
  })

  it('remember which one was selected, until it is removed', () => {
    const { store } = open()
    store.insert(ACME)
    expect(store.selected()).toEqual(ok(null))
    store.select(ACME.id)
    store.select(ACME.id)
    expect(store.selected()).toEqual(ok(ACME.id))
    store.select('tenant-that-is-gone')
    expect(store.selected()).toEqual(ok(null))
    store.select(ACME.id)
    store.remove(ACME.id)
    store.insert(ACME)
    expect(store.selected()).toEqual(ok(null))
    store.select(ACME.id)
    store.select(null)
    expect(store.selected()).toEqual(ok(null))
  })

  it.each([
    `colour = 'plaid'`,
    `fingerprint_words = 'only two'`,
    `origin = ''`,
    'practice = 7',
    `key_state = 'fine'`,
    `created_at = 'yesterday'`,
  ])('with %s are set aside, kept, and said; the others stay', (damage) => {
    const { database, store, said } = open()
    for (const record of [ACME, BARE]) store.insert(record)
    database.run(`UPDATE tenants SET ${damage} WHERE id = 'tenant-acme'`)
    expect(store.list()).toEqual(ok({ tenants: [BARE], setAside: 1 }))
    expect(store.list()).toEqual(ok({ tenants: [BARE], setAside: 0 }))
    expect(said).toEqual([1])
    const kept = database.all('SELECT * FROM unreadable_rows')
    expect(kept).toMatchObject({ value: [{ source: 'tenants', set_aside_at: 5_000 }] })
    expect(kept.ok && String(kept.value[0]?.row)).toContain('account-0123456789')
  })
})
