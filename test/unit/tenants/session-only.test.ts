import { describe, expect, it } from 'vitest'
import { keysInChain, ORIGIN, openCustody, PLAIN_WISH } from '../../support/custody-bench.ts'

const KEY = 'fake-key-one-0123456789-0123456789'
const OTHER = 'fake-key-two-0123456789-0123456789'
const BY_CHOICE = { stored: true, storage: 'session', failure: { code: 'KEY_KEPT_BY_CHOICE' } }

describe('a key that a person wants until the app closes', () => {
  it('is used, and no keychain ever sees it', async () => {
    const { custodian, intakes, chain, sessions, takeIn } = openCustody()
    const intakeId = takeIn(KEY)
    expect(intakes.keepFor(intakeId, true)).toEqual({ ok: true, value: {} })
    const draft = {
      name: 'Acme',
      colour: 'blue',
      origin: ORIGIN,
      intakeId,
      acceptUnchecked: false,
      acceptUnreached: false,
    } as const
    const made = await custodian.create(draft)
    expect(made).toMatchObject({ ok: true, value: { verdict: BY_CHOICE } })
    const id = made.ok ? (made.value.profileId ?? '') : ''
    expect((await sessions.session(id)).ok).toBe(true)
    expect(chain.calls).not.toContain('setPassword')
  })

  it('may be kept after all', async () => {
    const { custodian, intakes, chain, takeIn } = openCustody()
    const intakeId = takeIn(KEY)
    intakes.keepFor(intakeId, true)
    intakes.keepFor(intakeId, false)
    const draft = {
      name: 'Acme',
      colour: 'blue',
      origin: ORIGIN,
      intakeId,
      acceptUnchecked: false,
      acceptUnreached: false,
    } as const
    await custodian.create(draft)
    expect(keysInChain(chain)).toEqual([`Acme: ${KEY}`])
  })

  it('leaves the key before it where it is, to work again after the next start', async () => {
    const { custodian, intakes, chain, chains, sessions, takeIn, profile, tenants } = openCustody()
    const id = await profile('Acme', KEY)
    const intakeId = takeIn(OTHER)
    intakes.keepFor(intakeId, true)
    expect(await custodian.changeKey(id, intakeId, PLAIN_WISH)).toMatchObject({ ok: true, value: BY_CHOICE })
    expect(tenants.get(id)).toMatchObject({ value: { key: { storage: 'session', generation: 2 } } })
    expect(keysInChain(chain)).toEqual([`Acme: ${KEY}`])
    expect((await sessions.session(id)).ok).toBe(true)
    expect(chains.restOf(id).draining).toMatchObject([{ number: 1, storage: 'keychain' }])
  })

  it('is not taken for one that went', () => {
    expect(openCustody().intakes.keepFor('intake-gone', true)).toEqual({ ok: false, failure: { code: 'KEY_ABSENT' } })
  })
})
