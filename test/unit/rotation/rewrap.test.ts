import { beforeAll, describe, expect, it } from 'vitest'
import { accountsOf, type Chain } from '../../../src-main/rotation/chain.ts'
import type { ChainStore } from '../../../src-main/rotation/chain-store.ts'
import { createPasscode, makePasscode, type Passcode } from '../../../src-main/vault/passcode.ts'
import { Secret } from '../../../src-main/vault/secret.ts'
import type { Wrapping } from '../../../src-main/vault/vault-client.ts'
import { ok } from '../../../src-preload/contract/result.ts'
import { type CustodyBench, openCustody, PLAIN_WISH } from '../../support/custody-bench.ts'
import { LOW_COST, stretch } from '../../support/sealed.ts'

const KEYS = ['fake-key-one-0123456789abcdef01', 'fake-key-two-0123456789abcdef02']

class Switch implements Wrapping {
  now: Passcode | null = null
  known: Passcode | null = null
  readonly isSet = true
  writes(): Passcode | null {
    return this.now
  }
  opens(salt: string): Passcode | null {
    return this.known?.check.salt === salt ? this.known : null
  }
}

let passcode: Passcode
let salt: string
beforeAll(async () => {
  const code = Secret.fromText('otter 7 kite')
  const made = await makePasscode(code, stretch, LOW_COST)
  if (!made.ok) throw new Error(made.failure.code)
  passcode = createPasscode(made.value, stretch)
  await passcode.tryUnlock(code)
  salt = made.value.salt
})

/** A profile with a key in use and one before it, both in the keychain. */
async function twoKeys(
  lies?: Parameters<typeof openCustody>[0],
): Promise<CustodyBench & { id: string; wraps: Switch }> {
  const wraps = new Switch()
  const bench = openCustody({ ...lies, wrapping: wraps })
  const id = await bench.profile('Acme', KEYS[0] ?? '')
  await bench.custodian.changeKey(id, bench.takeIn(KEYS[1] ?? ''), PLAIN_WISH)
  expect(bench.chain.entries.size).toBe(2)
  wraps.now = passcode
  wraps.known = passcode
  return Object.assign(bench, { id, wraps })
}

function chainOf({ chains }: { readonly chains: ChainStore }, id: string): Chain {
  const read = chains.read(id)
  if (!read.ok) throw new Error(read.failure.code)
  return read.value.chain
}

const plainKeys = ({ chain }: CustodyBench): number =>
  [...chain.entries.values()].filter((value) => KEYS.some((key) => value.includes(key))).length

describe('wrapping the keys of a profile', () => {
  it('leaves ciphertext under new accounts, nothing else, and all parts as they were', async () => {
    const bench = await twoKeys()
    const before = chainOf(bench, bench.id)
    expect(await bench.keeper.rewrap(bench.id, salt)).toEqual(ok(0))
    expect([bench.chain.entries.size, plainKeys(bench)]).toEqual([2, 0])
    const after = chainOf(bench, bench.id)
    expect([...bench.chain.entries.keys()].sort()).toEqual([...accountsOf(after)].sort())
    expect(accountsOf(after).some((account) => accountsOf(before).includes(account))).toBe(false)
    expect({ ...after.active, account: '' }).toEqual({ ...before.active, account: '' })
    expect(after.draining.map(({ number, until }) => [number, until])).toEqual(
      before.draining.map(({ number, until }) => [number, until]),
    )
    const session = await bench.sessions.session(bench.id)
    expect(session.ok).toBe(true)
  })

  it('is done once, and undone the same way', async () => {
    const bench = await twoKeys()
    await bench.keeper.rewrap(bench.id, salt)
    const writes = bench.chain.calls.filter((call) => call === 'setPassword').length
    await bench.keeper.rewrap(bench.id, salt)
    expect(bench.chain.calls.filter((call) => call === 'setPassword')).toHaveLength(writes)
    bench.wraps.now = null
    expect(await bench.keeper.rewrap(bench.id, null)).toEqual(ok(0))
    expect([bench.chain.entries.size, plainKeys(bench)]).toEqual([2, 2])
  })

  it('leaves every key where the keychain keeps something else: nothing lost, nothing extra, tried again', async () => {
    let lying = false
    const keeps = (value: string): string | null => (lying ? value.slice(0, 40) : value)
    const bench = await twoKeys({ lies: { keeps } })
    lying = true
    expect(await bench.keeper.rewrap(bench.id, salt)).toEqual(ok(2))
    expect([bench.chain.entries.size, plainKeys(bench)]).toEqual([2, 2])
    expect((await bench.sessions.session(bench.id)).ok).toBe(true)
    lying = false
    expect(await bench.keeper.rewrap(bench.id, salt)).toEqual(ok(0))
    expect(plainKeys(bench)).toBe(0)
  })

  it('leaves them while Latchkey is locked', async () => {
    const bench = await twoKeys()
    bench.vault.close()
    expect(await bench.keeper.rewrap(bench.id, salt)).toEqual(ok(2))
    bench.vault.open()
    expect(await bench.keeper.rewrap(bench.id, salt)).toEqual(ok(0))
  })

  it('makes no plain entry out of a passcode that was locked meanwhile', async () => {
    const bench = await twoKeys()
    const gone = createPasscode(passcode.check, stretch)
    bench.wraps.now = gone
    expect(await bench.vault.write({ ...(await present(bench)), account: 'lk-other-account' })).toEqual({
      state: 'unavailable',
      cause: 'app-locked',
    })
    expect(bench.chain.entries.has('lk-other-account')).toBe(false)
  })
})

async function present(bench: CustodyBench & { id: string }) {
  const { active } = chainOf(bench, bench.id)
  const address = {
    account: active?.account ?? '',
    tenantId: bench.id,
    slot: 'service',
    generation: active?.number ?? 0,
  }
  const read = await bench.vault.read(address as Parameters<typeof bench.vault.read>[0])
  if (read.state !== 'present') throw new Error(read.state)
  return read.envelope
}

/** Breaks off a keychain or the journal at the `nth` change of either, as a crash does: nothing after it happens. */
describe('a crash at every step of wrapping', () => {
  for (let at = 1; at <= 12; at += 1) {
    it(`after change ${at}: every key has an entry that can be read, and nothing lies there that nobody lists`, async () => {
      let left = Number.POSITIVE_INFINITY
      const crash = (): void => {
        left -= 1
        if (left < 0) throw new Error('crashed')
      }
      const bench = await twoKeys()
      const { entries } = bench.chain
      for (const name of ['set', 'delete'] as const) {
        const real = entries[name].bind(entries) as (...given: string[]) => never
        Object.assign(entries, {
          [name]: (...given: string[]) => {
            crash()
            return real(...given)
          },
        })
      }
      const apply = bench.chains.apply.bind(bench.chains)
      Object.assign(bench.chains, {
        apply: (...given: Parameters<typeof apply>) => {
          crash()
          return apply(...given)
        },
      })
      left = at - 1
      await bench.keeper.rewrap(bench.id, salt).catch(() => undefined)
      left = Number.POSITIVE_INFINITY

      // The next start: what is due is done, then wrapping goes on.
      await bench.keeper.settle(bench.id)
      const chain = chainOf(bench, bench.id)
      for (const one of [chain.active, ...chain.draining]) expect(entries.has(one?.account ?? '')).toBe(true)
      expect([...entries.keys()].sort()).toEqual([...accountsOf(chain)].sort())
      expect(await bench.keeper.rewrap(bench.id, salt)).toEqual(ok(0))
      expect([entries.size, plainKeys(bench)]).toEqual([2, 0])
    })
  }
})

it('wraps the keys of providers with the others, and unwraps them again', async () => {
  const bench = await twoKeys()
  const GEMINI = 'AIzaFakeOfAcme0123456789abcdefgh'
  bench.wraps.now = null
  await bench.custody.slots.put(bench.id, 'gemini', Secret.fromText(GEMINI))
  const lies = () => [...bench.chain.entries.values()].some((value) => value.includes(GEMINI))
  expect(lies()).toBe(true)
  bench.wraps.now = passcode
  expect(await bench.custody.rewrap(bench.id, salt)).toEqual(ok(0))
  expect([lies(), plainKeys(bench), bench.chain.entries.size]).toEqual([false, 0, 3])
  const before = bench.custody.slots.list(bench.id)
  expect(before).toMatchObject({ value: [{ provider: 'gemini' }] })
  expect(await bench.custody.slots.take(bench.id)).toMatchObject({ ok: true })
  bench.wraps.now = null
  expect(await bench.custody.rewrap(bench.id, null)).toEqual(ok(0))
  expect([lies(), bench.chain.entries.size]).toEqual([true, 3])
  // The day it was put in is no other one for that.
  expect(bench.custody.slots.list(bench.id)).toEqual(before)
})
