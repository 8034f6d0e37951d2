import { describe, expect, it } from 'vitest'
import { systemClock } from '../../../src-main/support/clock.ts'
import { createVault } from '../../../src-main/vault/vault-client.ts'
import { serveVault } from '../../../src-main/vault/vault-loop.ts'
import { anAddress, anEnvelope } from '../../support/envelopes.ts'
import { LyingKeychain, localProcess } from '../../support/vault-stand-ins.ts'

describe('an entry of which the keychain says that it is not there', () => {
  it('is locked when the secret service lists it as locked, and nobody was asked in the background', async () => {
    const chain = new LyingKeychain()
    const vault = createVault({ spawn: localProcess(chain, 'locked'), clock: systemClock })
    expect(await vault.read(anAddress())).toEqual({ state: 'locked' })
    expect(chain.calls).toEqual([])
    expect(await vault.read(anAddress(), { startedByPerson: true })).toEqual({ state: 'locked' })
    expect(chain.calls).toEqual(['getPassword'])
  })

  it('is unavailable, not absent, when nobody can tell the two apart', async () => {
    const vault = createVault({ spawn: localProcess(new LyingKeychain(), 'unknown'), clock: systemClock })
    expect(await vault.read(anAddress())).toEqual({ state: 'unavailable', cause: 'refused' })
    expect(await vault.erase(anAddress())).toEqual({ state: 'unavailable', cause: 'refused' })
  })

  it('does not stand in the way of an entry that can be read', async () => {
    const vault = createVault({ spawn: localProcess(new LyingKeychain(), 'unknown'), clock: systemClock })
    const envelope = anEnvelope()
    expect(await vault.write(envelope)).toEqual({ state: 'stored' })
    expect(await vault.read(envelope)).toMatchObject({ state: 'present' })
  })
})

describe('the loop', () => {
  it.each([null, 'get', {}, { id: 1 }, { id: 1, op: 'get' }, { id: 1, op: 'get', account: '', mayPrompt: true }])(
    'touches no keychain for %j',
    async (message) => {
      const chain = new LyingKeychain()
      let hear: (message: unknown) => void = () => undefined
      const replies: unknown[] = []
      serveVault(
        {
          postMessage: (reply) => void replies.push(reply),
          onMessage(listener) {
            hear = listener
          },
        },
        { openKeychain: () => Promise.resolve(chain), lockOf: () => Promise.resolve('open') },
      )
      hear(message)
      hear({ id: 2, op: 'find' })
      await expect.poll(() => replies).toEqual([{ id: 2, kind: 'entries', entries: [], foreign: 0 }])
      expect(chain.calls).toEqual(['findCredentials'])
    },
  )

  it('searches for nothing while an entry of ours is locked: the native search would crash', async () => {
    const chain = new LyingKeychain()
    const vault = createVault({ spawn: localProcess(chain, 'locked'), clock: systemClock })
    expect(await vault.list()).toEqual({ state: 'locked' })
    expect(chain.calls).toEqual([])
  })
})
