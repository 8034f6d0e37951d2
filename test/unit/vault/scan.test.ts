import { describe, expect, it } from 'vitest'
import { systemClock } from '../../../src-main/support/clock.ts'
import { createClosedVault } from '../../../src-main/vault/closed-vault.ts'
import { encodeEnvelope } from '../../../src-main/vault/envelope.ts'
import { createPasscode, makePasscode, type Passcode } from '../../../src-main/vault/passcode.ts'
import { Secret } from '../../../src-main/vault/secret.ts'
import { createVault, type Wrapping } from '../../../src-main/vault/vault-client.ts'
import { anEnvelope } from '../../support/envelopes.ts'
import { LOW_COST, stretch } from '../../support/sealed.ts'
import { LyingKeychain, localProcess } from '../../support/vault-stand-ins.ts'

async function unlockedPasscode(): Promise<Passcode> {
  const code = Secret.fromText('otter 7 kite')
  const made = await makePasscode(code, stretch, LOW_COST)
  if (!made.ok) throw new Error(made.failure.code)
  const passcode = createPasscode(made.value, stretch)
  await passcode.tryUnlock(code)
  return passcode
}

const KEY = 'vk-Q7xZ2mW9aT4rLs0eYc6B'
const text = (leak: string) => [
  { name: 'settings', text: '{"theme":"dark"}' },
  { name: 'log', text: `sent with ${leak}` },
]

function keychainWith(key: string): LyingKeychain {
  const chain = new LyingKeychain()
  const envelope = anEnvelope(undefined, key)
  chain.entries.set(envelope.account, encodeEnvelope(envelope).value)
  return chain
}

const vaultOver = (chain: LyingKeychain | null, wrapping?: Wrapping, lock: 'open' | 'locked' = 'open') =>
  createVault({
    spawn: localProcess(chain, lock),
    clock: systemClock,
    ...(wrapping === undefined ? {} : { wrapping: () => wrapping }),
  })

describe('a scan by the vault process', () => {
  it('names the text in which a stored key is, and says whose entry was looked for', async () => {
    const chain = keychainWith(KEY)
    const scanned = await vaultOver(chain).scan({ texts: text(btoa(KEY)), keys: [], stored: true })
    expect(scanned).toEqual({ state: 'scanned', found: ['log'], accounts: new Set(chain.entries.keys()), unopened: [] })
    const clean = await vaultOver(chain).scan({ texts: text('nothing'), keys: [], stored: true })
    expect(clean).toMatchObject({ found: [] })
  })

  it('looks for keys that only main has, also without any keychain', async () => {
    const keys = [Secret.fromText(KEY)]
    const scanned = await vaultOver(null).scan({ texts: text(KEY), keys, stored: false })
    expect(scanned).toEqual({ state: 'scanned', found: ['log'], accounts: new Set(), unopened: [] })
  })

  it('looks for what stands under our name and is no envelope', async () => {
    const chain = new LyingKeychain()
    chain.entries.set('somebody', KEY)
    chain.entries.set('newer', JSON.stringify({ version: 9, key: 'n9-4rLs0eYc6BQ7xZ2mW9aT' }))
    const scan = (leak: string) => vaultOver(chain).scan({ texts: text(leak), keys: [], stored: true })
    expect(await scan(KEY)).toMatchObject({ found: ['log'] })
    expect(await scan('n9-4rLs0eYc6BQ7xZ2mW9aT')).toMatchObject({ found: ['log'] })
  })

  it('leaves notes of the app itself out: they are no keys', async () => {
    const chain = new LyingKeychain()
    chain.entries.set('ledger-anchor', '{"number":12,"hash":"0123456789abcdef"}')
    expect(await vaultOver(chain).scan({ texts: text('0123456789abcdef'), keys: [], stored: true })).toMatchObject({
      found: [],
      accounts: new Set(),
    })
  })

  it('looks for keys under a passcode that is unlocked, and does not claim to where it is not', async () => {
    const passcode = await unlockedPasscode()
    const wrapping: Wrapping = { isSet: true, writes: () => passcode, opens: () => passcode }
    const chain = new LyingKeychain()
    const envelope = anEnvelope(undefined, KEY)
    await vaultOver(chain, wrapping).write(envelope)
    expect([...chain.entries.values()].join()).not.toContain(KEY)
    const order = { texts: text(KEY), keys: [], stored: true }
    expect(await vaultOver(chain, wrapping).scan(order)).toEqual({
      state: 'scanned',
      found: ['log'],
      accounts: new Set([envelope.account]),
      unopened: [],
    })
    const locked: Wrapping = { isSet: true, writes: () => null, opens: () => null }
    expect(await vaultOver(chain, locked).scan(order)).toEqual({
      ...{ state: 'scanned', found: [], accounts: new Set() },
      unopened: [envelope.account],
    })
  })

  it('says that a locked or missing keychain, or one that nobody may ask, was not looked through', async () => {
    const order = { texts: text(KEY), keys: [], stored: true }
    expect(await vaultOver(keychainWith(KEY), undefined, 'locked').scan(order)).toEqual({ state: 'locked' })
    expect(await vaultOver(null).scan(order)).toEqual({ state: 'unavailable', cause: 'native-module' })
    expect(await createClosedVault().scan(order)).toEqual({ state: 'unavailable', cause: 'closed' })
    const vault = vaultOver(keychainWith(KEY))
    vault.close()
    expect(await vault.scan(order)).toEqual({ state: 'unavailable', cause: 'app-locked' })
  })
})
