import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '../../../src-main/storage/database.ts'
import { MIGRATIONS } from '../../../src-main/storage/migrations.ts'
import { createKeyPlaces } from '../../../src-main/vault/key-places.ts'
import { placedVault } from '../../../src-main/vault/placed-vault.ts'
import { createVault } from '../../../src-main/vault/vault-client.ts'
import type { KeychainKind } from '../../../src-preload/contract/keychain.ts'
import { anAddress, anEnvelope } from '../../support/envelopes.ts'
import { testFolder } from '../../support/image-files.ts'
import { ManualClock } from '../../support/manual-clock.ts'
import { LyingKeychain, localProcess } from '../../support/vault-stand-ins.ts'

const ELSEWHERE = { state: 'unavailable', cause: 'elsewhere' }

function openPlaces() {
  const opened = openDatabase(join(testFolder(), 'latchkey.db'), MIGRATIONS, 0)
  if (!opened.ok) throw new Error(opened.failure.code)
  const { database } = opened.value
  onTestFinished(() => database.close())
  return createKeyPlaces(database)
}

/** Two keychains of one computer; `now` says which of them answers. */
function twoKeychains() {
  const clock = new ManualClock()
  const places = openPlaces()
  const chains = { 'gnome-keyring': new LyingKeychain(), kwallet: new LyingKeychain() }
  const bench = { clock, places, chains, now: 'gnome-keyring' as KeychainKind | null }
  let ticks = 0
  const vaultOf = (): ReturnType<typeof placedVault<ReturnType<typeof createVault>>> => {
    const chain = chains[bench.now === 'kwallet' ? 'kwallet' : 'gnome-keyring']
    const vault = createVault({ spawn: localProcess(chain), clock })
    const tick = (): number => (ticks += 1.5)
    return placedVault(vault, { places: () => places, which: () => Promise.resolve(bench.now), clock, ticks: tick })
  }
  return { bench, vaultOf }
}

describe('an entry’s place', () => {
  it('is remembered when it is written and when it is read', async () => {
    const { bench, vaultOf } = twoKeychains()
    const envelope = anEnvelope()
    await vaultOf().write(envelope)
    const place = { keychain: 'gnome-keyring', readBackAt: bench.clock.now(), tookMs: 1.5 }
    expect(bench.places.of(envelope.account)).toEqual({ ...place, bytes: expect.any(Number) })
    bench.clock.advance(1_000)
    const read = await vaultOf().read(envelope)
    const bytes = read.state === 'present' ? read.bytes : 0
    expect(bytes).toBeGreaterThan(200)
    expect(bench.places.of(envelope.account)).toEqual({ ...place, bytes, readBackAt: bench.clock.now() })
  })

  it('is forgotten with the entry, and never made up', async () => {
    const { bench, vaultOf } = twoKeychains()
    const envelope = anEnvelope()
    await vaultOf().write(envelope)
    await vaultOf().erase(envelope)
    expect(bench.places.of(envelope.account)).toBeNull()
    bench.now = null
    await vaultOf().write(envelope)
    expect(bench.places.of(envelope.account)).toBeNull()
  })

  it('stays as it was known when another keychain takes over during the call', async () => {
    const { bench, vaultOf } = twoKeychains()
    const envelope = anEnvelope()
    const vault = vaultOf()
    await vault.write(envelope)
    const known = bench.places.of(envelope.account)
    bench.clock.advance(1_000)
    const reading = vault.read(envelope)
    bench.now = 'kwallet'
    expect(await reading).toMatchObject({ state: 'present' })
    expect(bench.places.of(envelope.account)).toEqual(known)
  })

  it('is known of a keychain that was only started by the call', async () => {
    const { bench, vaultOf } = twoKeychains()
    bench.now = null
    const envelope = anEnvelope()
    const writing = vaultOf().write(envelope)
    bench.now = 'gnome-keyring'
    await writing
    expect(bench.places.of(envelope.account)?.keychain).toBe('gnome-keyring')
  })

  it('makes an absence no absence when another keychain answers', async () => {
    const { bench, vaultOf } = twoKeychains()
    const envelope = anEnvelope()
    await vaultOf().write(envelope)
    bench.now = 'kwallet'
    expect(await vaultOf().read(envelope)).toEqual(ELSEWHERE)
    expect(await vaultOf().erase(envelope)).toEqual(ELSEWHERE)
    expect(bench.places.of(envelope.account)?.keychain).toBe('gnome-keyring')
    bench.now = 'gnome-keyring'
    expect(await vaultOf().read(envelope)).toMatchObject({ state: 'present' })
  })

  it('says nothing of what was never there, or where it cannot be told who answers', async () => {
    const { bench, vaultOf } = twoKeychains()
    expect(await vaultOf().read(anAddress())).toEqual({ state: 'absent' })
    const envelope = anEnvelope()
    await vaultOf().write(envelope)
    bench.chains['gnome-keyring'].entries.clear()
    bench.now = null
    expect(await vaultOf().read(envelope)).toEqual({ state: 'absent' })
    bench.now = 'gnome-keyring'
    expect(await vaultOf().read(envelope)).toEqual({ state: 'absent' })
  })
})
