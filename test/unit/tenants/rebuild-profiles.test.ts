import { describe, expect, it } from 'vitest'
import { noticesOf } from '../../../src-main/ipc/found-keys.ts'
import type { Origin } from '../../../src-main/transport/port.ts'
import { encodeEnvelope } from '../../../src-main/vault/envelope.ts'
import type { Envelope } from '../../../src-main/vault/port.ts'
import type { FoundReport } from '../../../src-preload/contract/found-keys.ts'
import { type CustodyBench, ORIGIN, openCustody, PLAIN_WISH } from '../../support/custody-bench.ts'
import { anAddress, anEnvelope } from '../../support/envelopes.ts'
import { until } from '../../support/until.ts'
import type { LyingKeychain } from '../../support/vault-stand-ins.ts'

const KEY = (number: number): string => `fake-key-number-${number}-of-somebody-0123456789`

function put(chain: LyingKeychain, envelope: Envelope): Envelope {
  chain.entries.set(envelope.account, encodeEnvelope(envelope).value)
  return envelope
}

/** An envelope of a profile at the address of the bench. */
function entry(tenant: string, generation: number, change: Partial<Envelope> = {}): Envelope {
  const address = anAddress(tenant, { generation })
  return { ...anEnvelope(address, KEY(generation)), pin: ORIGIN, verifiedAt: 1_000, ...change }
}

async function look(bench: CustodyBench, strange = false): Promise<FoundReport> {
  const looked = await bench.rebuild.look(strange)
  if (!looked.ok) throw new Error(looked.failure.code)
  await bench.rebuild.checked()
  return looked.value
}

const stateOf = (bench: CustodyBench, id: string): string => {
  const read = bench.chains.read(id)
  return read.ok ? `${read.value.chain.active?.number} ${read.value.chain.active?.standing}` : read.failure.code
}

describe('the list of profiles is lost', () => {
  it('profiles, addresses and keys are back, and each key is checked before it is lent', async () => {
    const before = openCustody()
    const acme = await before.profile('Acme', KEY(1))
    const other = await before.profile('Other', KEY(2))
    await before.custodian.changeKey(acme, before.takeIn(KEY(3)), PLAIN_WISH)
    const after = openCustody({ keychain: before.chain })
    const entries = new Map(before.chain.entries)
    expect(await look(after)).toEqual({
      rows: expect.arrayContaining([
        { name: 'Acme', outcome: 'profile-back', keys: 2, why: null },
        { name: 'Other', outcome: 'profile-back', keys: 1, why: null },
      ]),
      foreign: 0,
    })
    await until(
      'both keys are checked',
      () => stateOf(after, acme) === '2 verified' && stateOf(after, other) === '1 verified',
    )
    const tenant = after.tenants.get(acme)
    expect(tenant).toMatchObject({ value: { name: 'Acme', origin: ORIGIN, key: { storage: 'keychain' } } })
    expect(tenant.ok && tenant.value.key.fingerprint).not.toBeNull()
    expect(after.adapter.asked).toEqual(expect.arrayContaining([KEY(3), KEY(2)]))
    expect(await after.sessions.session(acme)).toMatchObject({ ok: true, value: { generation: 2 } })
    // Two profiles that come back do not look the same.
    const colours = after.tenants.list()
    expect(new Set(colours.ok ? colours.value.tenants.map(({ colour }) => colour) : []).size).toBe(2)
    expect(before.chain.entries).toEqual(entries)
    expect(after.back).toHaveLength(2)
    // A second look finds nothing new.
    expect((await look(after)).rows).toEqual([])
  })

  it('a newer key that nobody has verified waits, and comes into use when the service accepts it', async () => {
    const bench = openCustody()
    put(bench.chain, entry('tenant-lost', 1))
    put(bench.chain, entry('tenant-lost', 2, { verifiedAt: null }))
    const accepts = bench.adapter.answer
    bench.adapter.answer = (key) =>
      key === KEY(2) ? { verdict: 'refused', failure: { code: 'KEY_REFUSED' } } : accepts(key)
    await look(bench)
    await until('the service was asked', () => stateOf(bench, 'tenant-lost') === '1 verified')
    const read = bench.chains.read('tenant-lost')
    expect(read).toMatchObject({ value: { chain: { next: { number: 2 } } } })
    bench.adapter.answer = accepts
    await bench.rotation.tryWaiting('tenant-lost')
    expect(stateOf(bench, 'tenant-lost')).toBe('2 verified')
  })

  it('of several newer ones that were never verified the newest that is accepted is used', async () => {
    const bench = openCustody()
    put(bench.chain, entry('tenant-lost', 1))
    put(bench.chain, entry('tenant-lost', 2, { verifiedAt: null }))
    put(bench.chain, entry('tenant-lost', 3, { verifiedAt: null }))
    const accepts = bench.adapter.answer
    bench.adapter.answer = (key) =>
      key === KEY(3) ? { verdict: 'refused', failure: { code: 'KEY_REFUSED' } } : accepts(key)
    await look(bench)
    await until('the right one is in use', () => stateOf(bench, 'tenant-lost') === '2 verified')
  })

  it('a name that is taken, cannot be shown, or has no room for a number gets another one', async () => {
    const bench = openCustody()
    await bench.profile('Acme', KEY(9))
    put(bench.chain, entry('tenant-one', 1, { label: 'Acme' }))
    put(bench.chain, entry('tenant-two', 1, { label: '\u202Eemca' }))
    const long = 'x'.repeat(60)
    put(bench.chain, entry('tenant-three', 1, { label: long }))
    put(bench.chain, entry('tenant-four', 1, { label: long }))
    const { rows } = await look(bench)
    const names = rows.map(({ name }) => name).sort()
    expect(names).toEqual(['Acme 2', 'models.example', 'x'.repeat(50), `${'x'.repeat(50)} 2`].sort())
  })

  it('one whose address no key may be sent to stays away, and so do practice and services of another kind', async () => {
    const bench = openCustody()
    put(bench.chain, entry('tenant-http', 1, { pin: 'http://models.example' as Origin }))
    put(bench.chain, entry('tenant-practice', 1, { kind: 'practice' }))
    put(bench.chain, entry('tenant-kind', 1, { kind: 'of-tomorrow' }))
    const { rows } = await look(bench)
    expect(rows.map(({ why }) => why).sort()).toEqual(['address-refused', 'other-kind', 'practice'])
    expect(bench.tenants.list()).toMatchObject({ value: { tenants: [] } })
  })
})

describe('the list of profiles is of an earlier day', () => {
  it('the newest verified key is in use, and the one of that day stays beside it', async () => {
    const now = openCustody()
    const id = await now.profile('Acme', KEY(1))
    const yesterday = now.tenants.get(id)
    if (!yesterday.ok) throw new Error('no profile')
    await now.custodian.changeKey(id, now.takeIn(KEY(2)), PLAIN_WISH)
    const after = openCustody({ keychain: now.chain })
    after.tenants.insert(yesterday.value)
    expect(stateOf(after, id)).toBe('1 verified')
    expect((await look(after, true)).rows).toEqual([{ name: 'Acme', outcome: 'newer-key', keys: 1, why: null }])
    await until('the newer key is in use', () => stateOf(after, id) === '2 verified')
    expect(after.chains.restOf(id).draining).toMatchObject([{ number: 1 }])
    // Work that waited for a key is told.
    expect(after.woken).toContain(id)
  })

  it('also when the key of that day is gone: a read of it is the reason to look', async () => {
    const now = openCustody()
    const id = await now.profile('Acme', KEY(1))
    const yesterday = now.tenants.get(id)
    if (!yesterday.ok) throw new Error('no profile')
    now.chain.entries.clear()
    put(now.chain, entry(id, 2))
    const after = openCustody({ keychain: now.chain })
    after.tenants.insert(yesterday.value)
    expect(await after.sessions.session(id)).toMatchObject({ failure: { code: 'KEY_ABSENT' } })
    expect(after.absent).toEqual([id])
    await look(after)
    await until('the newer key is in use', () => stateOf(after, id) === '2 verified')
    const back = after.tenants.get(id)
    expect(back.ok && after.sessions.keyView(back.value)).toMatchObject({ state: 'verified', failure: null })
  })
})

describe('entries that contradict something', () => {
  it('are refused with the reason, and stay exactly as they are', async () => {
    const bench = openCustody()
    const acme = await bench.profile('Acme', KEY(1))
    const other = await bench.profile('Other', KEY(2))
    const own = bench.tenants.get(other)
    if (!own.ok) throw new Error('no profile')
    // Another profile's envelope in the place of this one's key.
    put(bench.chain, entry(acme, 1, { account: own.value.account }))
    put(bench.chain, entry(acme, 7, { pin: 'https://elsewhere.example' as Origin }))
    put(bench.chain, entry(acme, 8))
    put(bench.chain, entry(acme, 8))
    put(bench.chain, entry('tenant-lost', 1))
    put(bench.chain, entry('tenant-lost', 2, { pin: 'https://elsewhere.example' as Origin, verifiedAt: null }))
    put(bench.chain, entry('Not/An/Id', 1))
    bench.chain.entries.set('lk-newer', JSON.stringify({ version: 9, key: 'fake-key' }))
    bench.chain.entries.set('somebody', 'fake-key-of-somebody')
    const entries = new Map(bench.chain.entries)
    const report = await look(bench)
    expect(report.rows).toEqual(
      expect.arrayContaining([
        { name: 'Acme', outcome: 'left', keys: 1, why: 'other-profile' },
        { name: 'Acme', outcome: 'left', keys: 1, why: 'other-address' },
        { name: 'Acme', outcome: 'left', keys: 2, why: 'same-number' },
        { name: 'Acme 2', outcome: 'profile-back', keys: 1, why: null },
        { name: 'Acme 2', outcome: 'left', keys: 1, why: 'other-address' },
        { name: 'Acme', outcome: 'left', keys: 1, why: 'not-ours' },
      ]),
    )
    expect(report.foreign).toBe(2)
    expect(bench.chain.entries).toEqual(entries)
    expect(stateOf(bench, acme)).toBe('1 verified')
    expect(noticesOf(report).map(({ code }) => code)).toEqual(['PROFILES_FOUND', 'ENTRIES_LEFT_ALONE'])
  })

  it('two entries under one account are both refused', async () => {
    const bench = openCustody()
    const twin = entry('tenant-lost', 1)
    put(bench.chain, twin)
    const once = await bench.chain.findCredentials()
    bench.chain.findCredentials = () => Promise.resolve([...once, ...once])
    expect((await look(bench)).rows).toEqual([{ name: 'Acme', outcome: 'left', keys: 2, why: 'same-account' }])
  })

  it('an entry older than the record is only told of', async () => {
    const bench = openCustody()
    const id = await bench.profile('Acme', KEY(1))
    await bench.custodian.changeKey(id, bench.takeIn(KEY(2)), PLAIN_WISH)
    const read = bench.chains.read(id)
    expect(read).toMatchObject({ value: { chain: { lastNumber: 2 } } })
    put(bench.chain, entry(id, 2))
    const report = await look(bench)
    expect(report.rows).toEqual([{ name: 'Acme', outcome: 'left', keys: 1, why: 'old' }])
    expect(noticesOf(report)).toEqual([])
  })
})

describe('the look itself', () => {
  it('fails as the keychain does, and nothing is changed', async () => {
    const bench = openCustody({ chain: null })
    expect(await bench.rebuild.look(true)).toMatchObject({ failure: { code: 'KEYSTORE_NATIVE_MODULE' } })
  })

  it('is one for two that come at once', async () => {
    const bench = openCustody()
    put(bench.chain, entry('tenant-lost', 1))
    const [one, two] = await Promise.all([look(bench), look(bench)])
    expect(one).toBe(two)
  })
})

describe('entries that nothing needs', () => {
  it('go when their name is typed, and nothing else does', async () => {
    const bench = openCustody()
    const id = await bench.profile('Acme', KEY(1))
    await bench.custodian.changeKey(id, bench.takeIn(KEY(2)), PLAIN_WISH)
    const needed = new Map(bench.chain.entries)
    put(bench.chain, entry(id, 1))
    put(bench.chain, entry(id, 8, { pin: 'https://elsewhere.example' as Origin }))
    const practice = put(bench.chain, entry('tenant-practice', 1, { kind: 'practice', label: 'Practice' }))
    const before = new Map(bench.chain.entries)
    expect(await bench.rebuild.remove('Acme', 'Acne')).toMatchObject({ failure: { code: 'REMOVAL_NOT_CONFIRMED' } })
    expect(bench.chain.entries).toEqual(before)
    expect(await bench.rebuild.remove('Acme', 'acme ')).toEqual({ ok: true, value: 1 })
    expect((await look(bench)).rows.map(({ why }) => why).sort()).toEqual(['other-address', 'practice'])
    expect(await bench.rebuild.remove('Practice', 'Practice')).toEqual({ ok: true, value: 1 })
    expect(bench.chain.entries.has(practice.account)).toBe(false)
    for (const account of needed.keys()) expect(bench.chain.entries.has(account)).toBe(true)
    expect(stateOf(bench, id)).toBe('2 verified')
  })
})

describe('a key that leaked before the list was lost', () => {
  const LEAKED = KEY(1)

  it('comes back out of use, and the service is not asked about it', async () => {
    const before = openCustody()
    const id = await before.profile('Acme', LEAKED)
    before.rotation.leaked(id)
    await until('the keychain knows', () => before.chain.entries.has('leaked-keys'))
    const after = openCustody({ keychain: before.chain })
    expect(await look(after, true)).toMatchObject({ rows: [{ name: 'Acme', outcome: 'profile-back' }], foreign: 0 })
    expect(after.tenants.get(id)).toMatchObject({ value: { key: { state: 'leaked' } } })
    expect(await after.sessions.session(id)).toMatchObject({ failure: { code: 'KEY_LEAKED' } })
    expect(after.adapter.asked).toEqual([])
  })

  it('is out of use again when the list of the day before is put back', async () => {
    const now = openCustody()
    const id = await now.profile('Acme', LEAKED)
    const yesterday = now.tenants.get(id)
    if (!yesterday.ok) throw new Error('no profile')
    now.rotation.leaked(id)
    await until('the keychain knows', () => now.chain.entries.has('leaked-keys'))
    const after = openCustody({ keychain: now.chain })
    after.tenants.insert(yesterday.value)
    await look(after, true)
    expect(await after.sessions.session(id)).toMatchObject({ failure: { code: 'KEY_LEAKED' } })
    expect(after.adapter.asked).toEqual([])
  })

  it('holds no key in the note, and a note of somebody else does no harm', async () => {
    const bench = openCustody()
    const id = await bench.profile('Acme', LEAKED)
    for (const value of ['no note', '{"version":2}', '{"version":1,"leaked":[7]}']) {
      bench.chain.entries.set('leaked-keys', value)
      expect(await look(bench)).toEqual({ rows: [], foreign: 0 })
      expect((await bench.sessions.session(id)).ok).toBe(true)
    }
    bench.rotation.leaked(id)
    await until('the keychain knows', () => bench.chain.entries.get('leaked-keys')?.includes('"version":1,"leaked":["'))
    expect(bench.chain.entries.get('leaked-keys')).not.toContain(LEAKED)
  })
})
