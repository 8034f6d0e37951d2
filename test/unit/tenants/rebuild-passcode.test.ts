import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createFoundKeys } from '../../../src-main/ipc/found-keys.ts'
import type { KeyEntrySession } from '../../../src-main/ipc/key-entry-session.ts'
import { adoptPasscode } from '../../../src-main/ipc/passcode-handlers.ts'
import { createPasscodeStore } from '../../../src-main/storage/passcode-store.ts'
import { rewrapAll } from '../../../src-main/tenants/rewrap-all.ts'
import { createPasscodes, type Passcodes } from '../../../src-main/vault/passcode-book.ts'
import { Secret } from '../../../src-main/vault/secret.ts'
import type { Wrapping } from '../../../src-main/vault/vault-client.ts'
import { type Failure, fail } from '../../../src-preload/contract/result.ts'
import { type CustodyBench, openCustody } from '../../support/custody-bench.ts'
import { testFolder } from '../../support/image-files.ts'
import { LOW_COST, stretch } from '../../support/sealed.ts'
import type { LyingKeychain } from '../../support/vault-stand-ins.ts'

const ONE = 'otter 7 kite'
const TWO = 'walnut 3 gate'
const KEY = (number: number): string => `fake-key-number-${number}-of-somebody-0123456789`

/** The sealed window, in which somebody types these one after the other and then gives up. */
class TypedWindow implements Pick<KeyEntrySession, 'ask'> {
  readonly left: string[]
  constructor(...typed: string[]) {
    this.left = typed
  }
  ask: KeyEntrySession['ask'] = async (_purpose, take) => {
    for (let text = this.left.shift(); text !== undefined; text = this.left.shift()) {
      const taken = await take(text)
      if (taken.ok) return taken
    }
    return fail('CANCELLED')
  }
}

/** Custody with passcodes as the app has them, over its own database and perhaps another start's keychain. */
function computer(keychain?: LyingKeychain, folder?: string): CustodyBench & { readonly passcodes: Passcodes } {
  let book: Passcodes | null = null
  const wrapping: Wrapping = {
    get isSet() {
      return book?.isSet ?? false
    },
    writes: () => book?.writes() ?? null,
    opens: (salt) => book?.opens(salt) ?? null,
  }
  const own = { ...(keychain === undefined ? {} : { keychain }), ...(folder === undefined ? {} : { folder }) }
  const bench = openCustody({ wrapping, ...own })
  const rewrap = (wrappedBy: string | null) => rewrapAll(bench.tenants, bench.keeper, wrappedBy)
  book = createPasscodes({ store: createPasscodeStore(bench.database), stretch, cost: LOW_COST, rewrap })
  return Object.assign(bench, { passcodes: book })
}

function finder({ rebuild, passcodes }: ReturnType<typeof computer>, ...typed: string[]) {
  const notices: Failure[] = []
  const keyEntry = new TypedWindow(...typed)
  const askFor = (of: Parameters<typeof adoptPasscode>[1]) =>
    adoptPasscode({ passcodes, keyEntry, language: () => 'en' }, of)
  return { notices, keyEntry, found: createFoundKeys({ rebuild, notices, askFor, onChange: () => undefined }) }
}

const start = { familiar: false, renew: () => undefined }
const nothing = () => undefined

describe('the list of profiles is lost, and a passcode wraps the keys', () => {
  it('they wait for it and are left alone; once it is typed they are back, wrapped, and it is the one that is set', async () => {
    const before = computer()
    const id = await before.profile('Acme', KEY(1))
    await before.passcodes.set(Secret.fromText(ONE))
    const entries = [...before.chain.entries]

    const after = computer(before.chain)
    const { found, notices, keyEntry } = finder(after, TWO, ONE)
    await found.atStart(start, () => 'mark', nothing)
    expect(notices).toEqual([{ code: 'KEYS_UNDER_PASSCODE', facts: { profiles: 1 } }])
    expect(await found.look()).toMatchObject({ value: { rows: [{ name: 'Acme', outcome: 'left', why: 'passcode' }] } })
    expect([after.passcodes.isSet, [...after.chain.entries]]).toEqual([false, entries])

    expect(await found.open()).toMatchObject({ value: { rows: [{ name: 'Acme', outcome: 'profile-back' }] } })
    expect([keyEntry.left, notices, after.passcodes.isSet]).toEqual([[], [], true])
    await after.rebuild.checked()
    expect(await after.sessions.session(id)).toMatchObject({ ok: true })
    expect(after.adapter.asked).toContain(KEY(1))
    expect([...after.chain.entries]).toEqual(entries)
    // From the next start on it is asked for as it was before.
    after.passcodes.forget()
    expect(await after.passcodes.unlock(Secret.fromText(TWO))).toEqual(fail('PASSCODE_WRONG'))
    expect(await after.passcodes.unlock(Secret.fromText(ONE))).toMatchObject({ ok: true })
  })

  it('giving up changes nothing, and where no key waits nothing is asked', async () => {
    const before = computer()
    await before.profile('Acme', KEY(1))
    await before.passcodes.set(Secret.fromText(ONE))
    const after = computer(before.chain)
    expect(await finder(after, TWO).found.open()).toEqual(fail('CANCELLED'))
    expect(after.passcodes.isSet).toBe(false)
    const { found, keyEntry } = finder(computer(), ONE)
    expect(await found.open()).toEqual(fail('NOT_FOUND'))
    expect(keyEntry.left).toEqual([ONE])
  })
})

describe('the list of profiles is of the day before a passcode was set', () => {
  /** The record of then beside the keychain of now. */
  async function yesterday() {
    const now = computer()
    const id = await now.profile('Acme', KEY(1))
    const then = now.tenants.get(id)
    if (!then.ok) throw new Error('no profile')
    await now.passcodes.set(Secret.fromText(ONE))
    const after = computer(now.chain)
    after.tenants.insert(then.value)
    return { id, now, after }
  }

  it('the key is found in its new place once the passcode is typed, and works', async () => {
    const { id, after } = await yesterday()
    const { found } = finder(after, ONE)
    expect(await found.look()).toMatchObject({ value: { rows: [{ name: 'Acme', outcome: 'left', why: 'passcode' }] } })
    expect(await found.open()).toMatchObject({ value: { rows: [{ name: 'Acme', outcome: 'key-back' }] } })
    await after.rebuild.checked()
    expect(await after.sessions.session(id)).toMatchObject({ ok: true, value: { generation: 1 } })
    expect(after.chain.entries.size).toBe(1)
    expect(await found.look()).toMatchObject({ value: { rows: [] } })
  })

  it('another key under its number is no such key: it is left, and told of', async () => {
    const { id, now, after } = await yesterday()
    const stranger = computer()
    await stranger.profile('Acme', KEY(2))
    const [, plain] = [...stranger.chain.entries][0] ?? ['', '']
    const [account] = [...now.chain.entries.keys()]
    const planted = JSON.stringify({ ...JSON.parse(plain), account, tenant: id })
    after.chain.entries.set(account ?? '', planted)
    const looked = await after.rebuild.look(false)
    expect(looked).toMatchObject({ value: { rows: [{ outcome: 'left', why: 'same-number' }] } })
    expect([...after.chain.entries]).toEqual([[account, planted]])
  })
})

it('the list is of the day before the passcode was changed: both are asked for in turn, and the new one counts', async () => {
  const folder = testFolder()
  const [database, copy] = [join(folder, 'latchkey.db'), join(folder, 'copy')]
  const first = computer(undefined, folder)
  const id = await first.profile('Acme', KEY(1))
  await first.passcodes.set(Secret.fromText(ONE))
  first.close()
  copyFileSync(database, copy)
  const today = computer(first.chain, folder)
  await today.passcodes.unlock(Secret.fromText(ONE))
  expect(await today.passcodes.set(Secret.fromText(TWO))).toMatchObject({ ok: true, value: 0 })
  today.close()
  copyFileSync(copy, database)

  const after = computer(today.chain, folder)
  await after.passcodes.unlock(Secret.fromText(ONE))
  const { found } = finder(after, ONE, TWO)
  expect(await found.look()).toMatchObject({ value: { rows: [{ name: 'Acme', outcome: 'left', why: 'passcode' }] } })
  expect(await found.open()).toMatchObject({ value: { rows: [{ name: 'Acme', outcome: 'key-back' }] } })
  await after.rebuild.checked()
  expect(await after.sessions.session(id)).toMatchObject({ ok: true })
  after.passcodes.forget()
  expect(await after.passcodes.unlock(Secret.fromText(ONE))).toEqual(fail('PASSCODE_WRONG'))
  expect(await after.passcodes.unlock(Secret.fromText(TWO))).toMatchObject({ ok: true })
})
