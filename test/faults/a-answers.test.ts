import { lookup } from 'node:dns/promises'
import { open } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { codeOfCause } from '../../src-main/rotation/key-entry.ts'
import { systemClock } from '../../src-main/support/clock.ts'
import { encodeEnvelope } from '../../src-main/vault/envelope.ts'
import { readKeyText } from '../../src-main/vault/key-intake.ts'
import { judgeValue } from '../../src-main/vault/key-values.ts'
import { refusalOf } from '../../src-main/vault/keychain-errors.ts'
import { systemKind } from '../../src-main/vault/system-kind.ts'
import { createVault } from '../../src-main/vault/vault-client.ts'
import { sentenceOf } from '../../src-renderer/locales/errors.ts'
import { ORIGIN, openCustody, PLAIN_WISH } from '../support/custody-bench.ts'
import { anAddress, anEnvelope } from '../support/envelopes.ts'
import { privateKeyring, VaultProcesses } from '../support/keyring.ts'
import { ManualClock } from '../support/manual-clock.ts'
import { until } from '../support/until.ts'
import { type Lies, LyingKeychain, localProcess } from '../support/vault-stand-ins.ts'

const KEY = 'fake-key-one-0123456789-0123456789'
const TIMEOUT = { state: 'unavailable', cause: 'timeout' }
/** What a test may change while it runs. */
type OwnLies = { -readonly [Name in keyof Lies]: Lies[Name] }
const NEVER = new Promise<void>(() => undefined)

function lying(lies: Lies) {
  const clock = new ManualClock()
  const chain = new LyingKeychain(lies)
  return { clock, chain, vault: createVault({ spawn: localProcess(chain), clock }) }
}

describe('A1 [stand-in] a keychain that hangs in every call', () => {
  it('a first save is a timeout, nothing is made of it that only looks like a key, and saving again works', async () => {
    const lies: OwnLies = { waits: { setPassword: NEVER, getPassword: NEVER } }
    const bench = openCustody({ lies })
    const intakeId = bench.takeIn(KEY)
    const draft = {
      name: 'Acme',
      colour: 'blue',
      origin: ORIGIN,
      intakeId,
      acceptUnchecked: false,
      acceptUnreached: false,
    } as const
    const making = bench.custodian.create(draft)
    await until('the write', () => bench.chain.calls.includes('setPassword'))
    bench.vault.cancel()
    expect(await making).toEqual({ ok: false, failure: { code: 'CANCELLED' } })
    expect(bench.tenants.list()).toMatchObject({ value: { tenants: [] } })
    delete lies.waits
    expect(await bench.custodian.create(draft)).toMatchObject({ value: { verdict: { storage: 'keychain' } } })
  })
})

describe('A3 [real] a hung keyring and the rest of the app', () => {
  it('files are read and names looked up while eight calls hang', async () => {
    const keyring = await privateKeyring()
    const clock = new ManualClock()
    const processes = new VaultProcesses(keyring.env)
    const vault = createVault({ spawn: processes.spawn, clock })
    const known = anEnvelope()
    await vault.write(known)
    process.kill(keyring.pid, 'SIGSTOP')
    let ended = 0
    const calls = Array.from({ length: 8 }, async () => {
      const read = await vault.read(known, { startedByPerson: true })
      ended += 1
      return read
    })
    await until('the first to be under way', () => clock.pending.length === 1)
    // As many as the thread pool has places: had the calls been made here, none of these would come back.
    const others = Array.from({ length: 4 }, async () => {
      const file = await open(import.meta.filename)
      await file.readFile()
      await file.close()
      return lookup('localhost')
    })
    expect(await Promise.all(others)).toHaveLength(4)
    expect(ended).toBe(0)
    clock.advance(120_000)
    expect(await Promise.all(calls)).toEqual(Array(8).fill(TIMEOUT))
    await until('the process to be gone', () => processes.killed === 1)
    expect(processes.children).toHaveLength(1)
  })
})

describe('A4 [stand-in] a keychain that dawdles for twelve seconds', () => {
  it('has its answer thrown away, and its next one counts', async () => {
    let wake: () => void = () => undefined
    const waking = new Promise<void>((resolve) => {
      wake = resolve
    })
    const lies: OwnLies = { waits: { getPassword: waking } }
    const { vault, chain, clock } = lying(lies)
    const mine = anEnvelope(anAddress('tenant-one'))
    const theirs = anEnvelope(anAddress('tenant-two'))
    chain.entries.set(mine.account, encodeEnvelope(mine).value)
    const slow = vault.read(mine)
    await until('the call', () => chain.calls.length === 1)
    clock.advance(5_000)
    expect(await slow).toEqual(TIMEOUT)
    clock.advance(7_000)
    delete lies.waits
    wake()
    expect(await vault.read(theirs)).toEqual({ state: 'absent' })
    expect(await vault.read(mine)).toMatchObject({ state: 'present', envelope: { tenantId: 'tenant-one' } })
  })
})

describe('A5, A22 [stand-in] a first key where nothing keeps keys', () => {
  const gone = new Error('The name org.freedesktop.secrets was not provided by any .service files')

  it.each([
    ['no secret service', { lies: { throws: { getPassword: gone, setPassword: gone } } }, 'KEYSTORE_MISSING'],
    ['no native module', { chain: null }, 'KEYSTORE_NATIVE_MODULE'],
  ] as const)('%s: it is used from memory, and that is said', async (_case, options, code) => {
    const bench = openCustody(options)
    const draft = { name: 'Acme', colour: 'blue', origin: ORIGIN, intakeId: bench.takeIn(KEY) } as const
    const made = await bench.custodian.create({ ...draft, acceptUnchecked: false, acceptUnreached: false })
    expect(made).toMatchObject({ ok: true, value: { verdict: { storage: 'session', failure: { code } } } })
    const id = made.ok ? (made.value.profileId ?? '') : ''
    expect((await bench.sessions.session(id)).ok).toBe(true)
  })

  it.each([
    ['linux', 'GNOME', 'gnome-keyring'],
    ['linux', 'KDE', 'KDE Wallet'],
    ['linux', 'sway', 'KeePassXC'],
    ['darwin', '', 'Keychain Access'],
    ['win32', '', 'Windows'],
  ] as const)('the repair is named for %s %s: %s', (platform, desktop, word) => {
    const system = systemKind(platform, desktop, 'none')
    expect(sentenceOf('en', { code: 'KEYSTORE_MISSING' }, system).remedy).toContain(word)
  })
})

describe('A6 [stand-in] a locked keyring and work of several profiles', () => {
  it('a person who says no is not asked again at once, and is when they act', async () => {
    const lies: OwnLies = {}
    const bench = openCustody({ lies })
    const ids = [await bench.profile('Acme', KEY), await bench.profile('Best', `${KEY}-two`)]
    lies.throws = { getPassword: new Error('Prompt was dismissed') }
    bench.chain.calls.length = 0
    for (const id of ids) {
      expect(await bench.sessions.session(id)).toEqual({ ok: false, failure: { code: 'KEYSTORE_LOCKED' } })
    }
    expect(bench.asked.filter((byPerson) => byPerson)).toHaveLength(1)
    await bench.sessions.recheck(ids[1] ?? '')
    expect(bench.asked.filter((byPerson) => byPerson)).toHaveLength(2)
    bench.clock.advance(30_001)
    await bench.sessions.session(ids[0] ?? '')
    expect(bench.asked.filter((byPerson) => byPerson)).toHaveLength(3)
  })
})

describe('A8 [mapping] “Deny” on macOS', () => {
  it.each(['User canceled the operation.', 'The operation couldn’t be completed (-128).'])('%s: denied', (text) => {
    expect(refusalOf(new Error(text))).toBe('denied')
    expect(codeOfCause('denied')).toBe('KEYSTORE_DENIED')
  })
})

describe('A8 [stand-in] a person who pressed Deny', () => {
  it('is not asked again before they want to be, for that key alone', async () => {
    const lies: OwnLies = {}
    const { vault, chain } = lying(lies)
    const [mine, other] = [anEnvelope(), anEnvelope(anAddress('tenant-two'))]
    for (const envelope of [mine, other]) await vault.write(envelope)
    lies.throws = { getPassword: new Error('User canceled the operation.') }
    const denied = { state: 'unavailable', cause: 'denied' }
    expect(await vault.read(mine, { startedByPerson: true })).toEqual(denied)
    chain.calls.length = 0
    delete lies.throws
    expect(await vault.read(mine, { startedByPerson: true })).toEqual(denied)
    expect(await vault.erase(mine)).toEqual(denied)
    expect(chain.calls).toEqual([])
    expect(await vault.read(other)).toMatchObject({ state: 'present' })
    vault.askAgain()
    expect(await vault.read(mine)).toMatchObject({ state: 'present' })
  })
})

describe('A9, A11 [mapping] Windows and a vault that takes no more', () => {
  // 1783, what a key that is too long came to before it was measured; 8, a full vault, in the wrong code page as well.
  it.each([
    'The stub received bad data.',
    'Not enough memory resources are available to process this command.',
    '????',
  ])('%s: said in our words, with what to do there', async (text) => {
    const { vault } = lying({ throws: { setPassword: new Error(text) } })
    const written = await vault.write(anEnvelope())
    expect(written).toEqual({ state: 'unavailable', cause: 'refused' })
    const said = sentenceOf('en', { code: codeOfCause('refused') }, 'windows')
    expect(said.remedy).toContain('Credential Manager')
    expect(JSON.stringify([written, said])).not.toContain(text)
  })
})

describe('A13 [real] a key with a character that no header carries', () => {
  it.each([
    ['NUL', `fake${'\0'}key-0123456789`],
    ['a carriage return', 'fake-key\r0123456789'],
    ['a tab', 'fake-key\t0123456789'],
    ['a letter with an accent', 'fake-kéy-0123456789'],
    ['a zero-width space', 'fake-key\u200b0123456789'],
    ['a byte order mark inside', 'fake-key\ufeff0123456789'],
    ['a non-breaking space', 'fake-key\u00a00123456789'],
  ])('%s: rejected at entry, with nothing of it in the answer', (_case, text) => {
    const read = readKeyText(text)
    expect(read.ok).toBe(false)
    expect(JSON.stringify(read)).not.toContain('0123456789')
    expect(judgeValue(text).ok).toBe(false)
  })
})

describe('A12, A16 [stand-in] a keychain that answers with another profile’s entry', () => {
  it('it is neither used nor overwritten, and the screen says damaged', async () => {
    const lies: OwnLies = {}
    const bench = openCustody({ lies })
    const [mine, theirs] = [await bench.profile('Acme', KEY), await bench.profile('Best', `${KEY}-two`)]
    const entries = [...bench.chain.entries.values()]
    lies.answers = () => entries[1] ?? null
    expect(await bench.sessions.session(mine)).toMatchObject({ ok: false, failure: { code: 'KEY_CORRUPT' } })
    expect([...bench.chain.entries.values()]).toEqual(entries)
    delete lies.answers
    expect((await bench.sessions.session(theirs)).ok).toBe(true)
    expect((await bench.sessions.session(mine)).ok).toBe(true)
  })
})

describe('A12 [stand-in] a change of key that the keychain cuts short', () => {
  it('is reported as failed, and the old key goes on', async () => {
    const lies: OwnLies = {}
    const bench = openCustody({ lies })
    const id = await bench.profile('Acme', KEY)
    lies.keeps = (value) => value.slice(0, 100)
    const changed = await bench.custodian.changeKey(id, bench.takeIn(`${KEY}-two`), PLAIN_WISH)
    expect(changed).toEqual({ ok: false, failure: { code: 'KEYSTORE_READBACK' } })
    expect(bench.tenants.get(id)).toMatchObject({ value: { key: { state: 'verified', generation: 1 } } })
    expect((await bench.sessions.session(id)).ok).toBe(true)
  })
})

describe('A19 [real] two instances that write at once', () => {
  it('one of them wins, the other is told that its key is not there, and what was read back is what is there', async () => {
    const keyring = await privateKeyring()
    const vaults = [1, 2].map(() => createVault({ spawn: new VaultProcesses(keyring.env).spawn, clock: systemClock }))
    const address = anAddress()
    const envelopes = [1, 2].map((number) => anEnvelope(address, `fake-key-of-instance-${number}`))
    const written = await Promise.all(vaults.map((vault, index) => vault.write(envelopes[index] ?? anEnvelope())))
    expect(written.map(({ state }) => state)).toContain('stored')
    for (const { state } of written) expect(['stored', 'differs']).toContain(state)
    const [one, two] = await Promise.all(vaults.map((vault) => vault.read(address)))
    expect(one).toMatchObject({ state: 'present' })
    expect(one).toEqual(two)
  })
})

describe('A20 [stand-in] a keychain that goes away while work runs', () => {
  it('what has its key goes on; after a lock it waits, with the reason', async () => {
    const lies: OwnLies = {}
    const bench = openCustody({ lies })
    const id = await bench.profile('Acme', KEY)
    expect((await bench.sessions.session(id)).ok).toBe(true)
    lies.throws = { getPassword: new Error('The name org.freedesktop.secrets was not provided by any .service files') }
    expect((await bench.sessions.session(id)).ok).toBe(true)
    bench.leases.dropAll()
    expect(await bench.sessions.session(id)).toEqual({ ok: false, failure: { code: 'KEYSTORE_MISSING' } })
    delete lies.throws
    expect((await bench.sessions.session(id)).ok).toBe(true)
  })
})

describe('A21 [stand-in] a profile whose key will not go', () => {
  it('stays, says that the key may still be stored, and goes when it is tried again', async () => {
    const lies: OwnLies = { removal: true }
    const bench = openCustody({ lies })
    const id = await bench.profile('Acme', KEY)
    expect(await bench.custodian.eraseKey(id)).toEqual({ ok: false, failure: { code: 'KEY_MAY_REMAIN' } })
    expect(sentenceOf('en', { code: 'KEY_MAY_REMAIN' }).title).toContain('may still be')
    expect(bench.tenants.get(id).ok).toBe(true)
    delete lies.removal
    expect((await bench.custodian.eraseKey(id)).ok).toBe(true)
    expect(bench.chain.entries.size).toBe(0)
  })
})
