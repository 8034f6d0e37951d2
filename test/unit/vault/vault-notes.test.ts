import { describe, expect, it } from 'vitest'
import { systemClock } from '../../../src-main/support/clock.ts'
import { createVault } from '../../../src-main/vault/vault-client.ts'
import { anEnvelope } from '../../support/envelopes.ts'
import { LyingKeychain, localProcess } from '../../support/vault-stand-ins.ts'

const NAME = 'ledger-anchor'

describe('a note in the keychain', () => {
  it('is read back after it was written, and is no entry of the list of keys', async () => {
    const chain = new LyingKeychain()
    const vault = createVault({ spawn: localProcess(chain), clock: systemClock })
    expect(await vault.readNote(NAME)).toEqual({ state: 'absent' })
    expect(await vault.writeNote(NAME, '{"a":1}')).toEqual({ state: 'stored' })
    expect(await vault.readNote(NAME)).toEqual({ state: 'present', value: '{"a":1}' })
    await vault.write(anEnvelope())
    expect(await vault.list()).toMatchObject({ state: 'listed', entries: [expect.anything()], foreign: 0 })
  })

  it.each(['locked', 'unknown'] as const)('asks nobody for a password where the keychain is %s', async (lock) => {
    const chain = new LyingKeychain()
    const vault = createVault({ spawn: localProcess(chain, lock), clock: systemClock })
    expect(await vault.writeNote(NAME, 'x')).toMatchObject({ state: lock === 'locked' ? 'locked' : 'unavailable' })
    expect(chain.calls).toEqual([])
  })

  it('that the keychain keeps otherwise is not stored, and one that is too long is not tried', async () => {
    const chain = new LyingKeychain({ keeps: () => 'y' })
    const vault = createVault({ spawn: localProcess(chain), clock: systemClock })
    expect(await vault.writeNote(NAME, 'x')).toEqual({ state: 'differs' })
    expect(await vault.writeNote(NAME, 'x'.repeat(2_561))).toEqual({ state: 'too-long', bytes: 2_561 })
    expect(chain.calls.filter((call) => call === 'setPassword')).toHaveLength(1)
  })
})
