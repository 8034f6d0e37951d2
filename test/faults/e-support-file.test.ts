import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createSupportBundle } from '../../src-main/ipc/support-bundle.ts'
import { createProviderRows } from '../../src-main/rotation/provider-rows.ts'
import { systemClock } from '../../src-main/support/clock.ts'
import { createVault } from '../../src-main/vault/vault-client.ts'
import { BUNDLE_PARTS, CLOSED_PARTS } from '../../src-preload/contract/bundle-parts.ts'
import { holdsKey, spellingsOf } from '../support/canary.ts'
import { openCustody } from '../support/custody-bench.ts'
import { testFolder } from '../support/image-files.ts'
import { privateKeyring, VaultProcesses } from '../support/keyring.ts'

const KEY = 'canary-9fQ2xZ7mW4aT0rLs3eYc6BvN'
const PLANTED: readonly (readonly [string, string])[] = [
  ...spellingsOf(KEY).map((bytes, at) => [`spelling ${at}`, bytes.toString('latin1')] as const),
  ['percent-encoded', [...Buffer.from(KEY)].map((byte) => `%${byte.toString(16)}`).join('')],
  ['in two lines', `${KEY.slice(0, 13)}\n${KEY.slice(13)}`],
  ['in JSON, put together', JSON.stringify({ message: `"${KEY.slice(0, 12)}" + "${KEY.slice(12)}"` })],
]

/** A file for support over the real vault process and a real keychain with one key. */
async function overRealKeychain(log: () => string) {
  const keyring = await privateKeyring()
  const vault = createVault({ spawn: new VaultProcesses(keyring.env).spawn, clock: systemClock })
  const bench = openCustody({ vault })
  await bench.profile('Acme', KEY)
  bench.leases.dropAll()
  const path = join(testFolder(), 'support.txt')
  const bundle = createSupportBundle({
    ...{ vault, tenants: bench.tenants, chains: bench.chains, clock: bench.clock, newId: randomUUID },
    providers: createProviderRows(bench.database),
    // Main holds none: only the vault process can know the key.
    secrets: () => [],
    prepare: async () => (name) => (name === 'log' ? log() : `${name}\n`),
    desktop: { chooseSavePath: () => Promise.resolve(path) },
    downloads: testFolder(),
  })
  return { keyring, bundle, path }
}

describe('E15 [real] a file for support', () => {
  it('is refused for a key that only the keychain has, in every form, and is written without one', async () => {
    let log = ''
    const { bundle, path } = await overRealKeychain(() => log)
    for (const [how, text] of PLANTED) {
      log = `{"event":"bug","detail":"${text}"}\n`
      expect(await bundle.look(BUNDLE_PARTS, null), how).toEqual({
        ok: true,
        value: { bundleId: null, parts: [], held: ['log'], unscanned: null },
      })
    }
    expect(existsSync(path)).toBe(false)
    log = '{"event":"bug","detail":"[key]"}\n'
    const view = await bundle.look(BUNDLE_PARTS, null)
    const bundleId = view.ok ? (view.value.bundleId ?? '') : ''
    expect(await bundle.save(bundleId)).toMatchObject({ ok: true })
    expect(holdsKey(readFileSync(path), KEY)).toBe(false)
  })

  it('has nothing in it that could hold a key while the keychain is locked', async () => {
    const { bundle, keyring } = await overRealKeychain(() => KEY)
    await keyring.lock()
    const view = await bundle.look(BUNDLE_PARTS, null)
    expect(view).toMatchObject({ value: { unscanned: { code: 'KEYSTORE_LOCKED' }, held: [] } })
    expect(view.ok && view.value.parts.map(({ name }) => name)).toEqual(CLOSED_PARTS)
    expect(JSON.stringify(view)).not.toContain(KEY)
  })
})
