import { describe, expect, it } from 'vitest'
import { gatherProfiles } from '../../../src-main/tenants/gather-profiles.ts'
import { readRecovery, wipeKeys, writeRecovery } from '../../../src-main/vault/sealed-bodies.ts'
import { revealSecret, Secret } from '../../../src-main/vault/secret.ts'
import { type CustodyBench, openCustody } from '../../support/custody-bench.ts'
import { testFolder } from '../../support/image-files.ts'
import { LyingKeychain } from '../../support/vault-stand-ins.ts'

const KEY = 'fake-service-key-of-acme-0123456789'
const GEMINI = 'AIzaFakeOfAcme0123456789abcdefgh'
const OTHER = 'AIzaFakeAnother0123456789abcdefgh'

interface Entry {
  readonly slot: string
  readonly key: string
}

function entries(chain: LyingKeychain): string[] {
  return [...chain.entries.values()].map((value) => {
    const { slot, key } = JSON.parse(value) as Entry
    return `${slot} ${key}`
  })
}

async function put({ custody }: CustodyBench, id: string, key = GEMINI) {
  const secret = Secret.fromText(key)
  return custody.slots.put(id, 'gemini', secret).finally(() => secret.wipe())
}

async function taken({ custody }: CustodyBench, id: string): Promise<Record<string, string> | string> {
  const all = await custody.slots.take(id)
  return all.ok ? Object.fromEntries([...all.value].map(([name, key]) => [name, revealSecret(key)])) : all.failure.code
}

describe('the key of a provider', () => {
  it('lies in the keychain under its own slot, pinned to the profile’s address', async () => {
    const bench = openCustody()
    const id = await bench.profile('Acme', KEY)
    expect(await put(bench, id)).toMatchObject({ ok: true })
    expect(entries(bench.chain)).toEqual([`service ${KEY}`, `provider:gemini ${GEMINI}`])
    const listed = bench.custody.slots.list(id)
    expect(listed).toMatchObject({ value: [{ provider: 'gemini', fingerprint: { words: expect.any(Array) } }] })
    expect(JSON.stringify(listed)).not.toContain(GEMINI)
    expect(await taken(bench, id)).toEqual({ gemini: GEMINI })
  })

  it('is replaced by the next one, and the old entry goes last', async () => {
    const bench = openCustody()
    const id = await bench.profile('Acme', KEY)
    await put(bench, id)
    expect(await put(bench, id, OTHER)).toMatchObject({ ok: true })
    expect(entries(bench.chain)).toEqual([`service ${KEY}`, `provider:gemini ${OTHER}`])
    const { calls } = bench.chain
    expect(calls.lastIndexOf('deletePassword')).toBeGreaterThan(calls.lastIndexOf('setPassword'))
  })

  it('stays as it was where the keychain does not keep the next one', async () => {
    let keeps = true
    const bench = openCustody({ lies: { keeps: (value) => (keeps ? value : null) } })
    const id = await bench.profile('Acme', KEY)
    await put(bench, id)
    keeps = false
    expect(await put(bench, id, OTHER)).toMatchObject({ failure: { code: 'KEYSTORE_READBACK' } })
    expect(await taken(bench, id)).toEqual({ gemini: GEMINI })
  })

  it('is not kept in memory where there is no keychain', async () => {
    const bench = openCustody({ chain: null })
    const id = await bench.profile('Acme', KEY)
    expect(await put(bench, id)).toMatchObject({ failure: { code: 'KEYSTORE_NATIVE_MODULE' } })
    expect(bench.custody.slots.list(id)).toEqual({ ok: true, value: [] })
  })

  it('goes at a person’s word, and alone', async () => {
    const bench = openCustody()
    const id = await bench.profile('Acme', KEY)
    await put(bench, id)
    expect(await bench.custody.slots.remove(id, 'gemini')).toMatchObject({ ok: true })
    expect(entries(bench.chain)).toEqual([`service ${KEY}`])
    expect(await bench.custody.slots.remove(id, 'gemini')).toMatchObject({ failure: { code: 'KEY_ABSENT' } })
  })

  it('goes with its profile, and nothing is kept for that one any more', async () => {
    const bench = openCustody()
    const id = await bench.profile('Acme', KEY)
    await put(bench, id)
    await bench.custodian.eraseKey(id)
    expect(await bench.custody.slots.eraseAll(id)).toMatchObject({ ok: true })
    expect(entries(bench.chain)).toEqual([])
    expect(await put(bench, id)).toMatchObject({ failure: { code: 'PROFILE_BUSY' } })
    // Until it is there again, out of a recovery file.
    bench.custody.slots.forget(id)
    expect(await put(bench, id)).toMatchObject({ ok: true })
  })

  it('is refused when it is known to have leaked', async () => {
    const bench = openCustody()
    const id = await bench.profile('Acme', GEMINI)
    bench.rotation.leaked(id)
    expect(await put(bench, id)).toMatchObject({ failure: { code: 'KEY_LEAKED' } })
  })

  it('is lent to nobody once the profile’s address is another one', async () => {
    const bench = openCustody()
    const id = await bench.profile('Acme', KEY)
    await put(bench, id)
    const tenant = bench.tenants.get(id)
    if (tenant.ok) bench.tenants.update({ ...tenant.value, origin: 'https://elsewhere.example' })
    expect(await taken(bench, id)).toBe('KEY_FOR_OTHER_ADDRESS')
  })

  it('of a profile is never another’s', async () => {
    const bench = openCustody()
    const [acme, other] = [await bench.profile('Acme', KEY), await bench.profile('Other', `${KEY}-2`)]
    await put(bench, acme)
    await put(bench, other, OTHER)
    expect([await taken(bench, acme), await taken(bench, other)]).toEqual([{ gemini: GEMINI }, { gemini: OTHER }])
  })
})

describe('a crash while a provider’s key is kept', () => {
  it.each([
    ['before it was written', false, {}],
    ['after it was written', true, { gemini: OTHER }],
  ])('%s leaves one that works or none, and no strange entry', async (_, isWritten, kept) => {
    const folder = testFolder()
    const held = Promise.withResolvers<void>()
    const chain = new LyingKeychain()
    const before = openCustody({ folder, keychain: chain })
    const id = await before.profile('Acme', KEY)
    // What the journal and the keychain look like at that moment.
    before.database.run(`INSERT INTO provider_keys VALUES ('lk-crashed-one', :id, 'gemini', 1, 'writing', 1, NULL)`, {
      id,
    })
    if (isWritten) {
      await put(before, id, OTHER)
      const [account = '', value = ''] = [...chain.entries].find(([, one]) => one.includes('provider')) ?? []
      chain.entries.delete(account)
      const { generation: _generation, ...rest } = JSON.parse(value) as Record<string, unknown>
      chain.entries.set('lk-crashed-one', JSON.stringify({ ...rest, account: 'lk-crashed-one', generation: 1 }))
      before.database.run(`DELETE FROM provider_keys WHERE account <> 'lk-crashed-one'`)
    }
    before.close()
    held.resolve()
    const after = openCustody({ folder, keychain: chain })
    await after.custody.slots.settle()
    expect(await taken(after, id)).toEqual(kept)
    expect(entries(chain)).toHaveLength(isWritten ? 2 : 1)
  })
})

describe('a list of profiles that is lost', () => {
  it('gets a profile back by its service’s key alone, and the providers’ keys follow it', async () => {
    const before = openCustody()
    const id = await before.profile('Acme', KEY)
    await put(before, id)
    const after = openCustody({ keychain: before.chain })
    const looked = await after.rebuild.look(false)
    await after.rebuild.checked()
    expect(looked).toMatchObject({ value: { rows: [{ name: 'Acme', outcome: 'profile-back', keys: 1 }], foreign: 0 } })
    expect(after.adapter.asked).not.toContain(GEMINI)
    expect(await taken(after, id)).toEqual({ gemini: GEMINI })
    expect(entries(after.chain)).toHaveLength(2)
  })

  it('brings no profile back for a provider’s key alone', async () => {
    const before = openCustody()
    const id = await before.profile('Acme', KEY)
    await put(before, id)
    for (const [account, value] of before.chain.entries) {
      if (!value.includes('provider:')) before.chain.entries.delete(account)
    }
    const after = openCustody({ keychain: before.chain })
    expect(await after.rebuild.look(false)).toEqual({ ok: true, value: { rows: [], foreign: 0 } })
    expect(entries(after.chain)).toEqual([`provider:gemini ${GEMINI}`])
  })
})

describe('a recovery file', () => {
  it('carries providers’ keys, and one of before there were any is still read', async () => {
    const bench = openCustody()
    const id = await bench.profile('Acme', KEY)
    await put(bench, id)
    const listed = bench.tenants.list()
    const records = listed.ok ? listed.value.tenants : []
    const { profiles, rows } = await gatherProfiles(bench.leases, records, new Map(), bench.custody.slots)
    expect(rows).toMatchObject([{ outcome: 'in-file', failure: null }])
    const read = readRecovery(writeRecovery({ profiles: [...profiles] }))
    const [profile] = read.ok ? read.value.profiles : []
    expect(profile?.providers?.map(({ provider, key }) => [provider, revealSecret(key)])).toEqual([['gemini', GEMINI]])
    wipeKeys(profiles)
    expect(profiles[0]?.providers?.[0]?.key.byteLength).toBe(0)
    const { providers: _none, ...old } = profiles[0] ?? {}
    expect(readRecovery(Buffer.from(JSON.stringify({ profiles: [{ ...old, keys: [] }] })))).toMatchObject({ ok: true })
  })
})
