import type { Clock } from '../support/clock.ts'
import { type Call, CallQueue, type Outcome, type VaultPort } from './call-queue.ts'
import { MAX_ENVELOPE_BYTES } from './entry-limit.ts'
import { decodeEnvelope, type EnvelopeSummary, encodeEnvelope } from './envelope.ts'
import type { Passcode } from './passcode.ts'
import type {
  EnvelopeAddress,
  NoteRead,
  UnavailableCause,
  Vault,
  VaultErase,
  VaultNotes,
  VaultRead,
  VaultWrite,
} from './port.ts'
import { scanWith, type VaultScan, type VaultScanner } from './scan-client.ts'
import { decodeWrapped, encodeWrapped, wrappedUnder } from './wrapped-envelope.ts'

/** How long a call may take, in milliseconds. A person may be typing a keyring password meanwhile. */
export interface VaultDeadlines {
  readonly backgroundMs: number
  readonly personMs: number
}

/** 5 s for what nobody asked for; 120 s when a person waits for it. */
export const VAULT_DEADLINES: VaultDeadlines = { backgroundMs: 5_000, personMs: 120_000 }

/** Ports of {@link createVault}. `spawn` starts a vault process; it is called when first needed and after each end. */
export interface VaultOptions {
  readonly spawn: () => VaultPort
  readonly clock: Clock
  /** Passcodes; without it nothing is wrapped. */
  readonly wrapping?: () => Wrapping
  readonly deadlines?: VaultDeadlines
  /** A person has waited for long (true), or nobody does any more (false). */
  readonly onSlow?: (slow: boolean) => void
}

/** What a person can do about a keychain that makes them wait, or that they said no to. */
export interface VaultControl {
  /** Ends what a person waits for. It is left undone, and a process that hangs is killed once. */
  cancel(): void
  /** Forgets that the person said no: the system may ask again. */
  askAgain(): void
}

/** The passcodes that entries are wrapped under. */
export interface Wrapping {
  readonly isSet: boolean
  /** Under which new entries are written; null: they are not wrapped. */
  writes(): Passcode | null
  /** The unlocked one of that salt; null where it is not known. */
  opens(salt: string): Passcode | null
}

/** What an entry turned out to be. A wrapped one that nothing here opens is left alone like any that cannot be read. */
function readAs(value: string, address: EnvelopeAddress, wrapping: Wrapping | undefined): VaultRead {
  const under = wrappedUnder(value)
  const passcode = under === null ? null : (wrapping?.opens(under.salt) ?? null)
  if (under !== null && passcode === null) {
    // While one is set the entry may well be in order: nobody may take it for one that can go.
    if (wrapping?.isSet === true) return { state: 'unavailable', cause: 'app-locked' }
    return { state: 'corrupt', why: 'wrapped under a passcode that is not set here' }
  }
  const read = passcode === null ? decodeEnvelope(value, address) : decodeWrapped(value, address, passcode)
  if (!read.ok) return { state: 'corrupt', why: read.why }
  const { envelope } = read
  return under === null ? { state: 'present', envelope } : { state: 'present', envelope, wrappedBy: under.salt }
}

type NoAnswer = { readonly state: 'locked' } | { readonly state: 'unavailable'; readonly cause: UnavailableCause }

/** Every envelope in the keychain without its key, and how many entries under our name are not ours. */
export type VaultList =
  | { readonly state: 'listed'; readonly entries: readonly EnvelopeSummary[]; readonly foreign: number }
  | NoAnswer

/** For rebuilding a lost list of profiles; values stay in the vault process. */
export interface VaultCatalogue {
  list(): Promise<VaultList>
}

const undone = (cause: 'timeout' | 'cancelled') => ({ state: 'unavailable', cause }) as const

function noAnswer(outcome: Outcome): NoAnswer {
  if (outcome.kind === 'lost') return { state: 'unavailable', cause: outcome.cause }
  if (outcome.kind !== 'refusal') return { state: 'unavailable', cause: 'refused' }
  const { refusal } = outcome
  if (refusal === 'locked') return { state: 'locked' }
  return { state: 'unavailable', cause: refusal === 'stale' ? 'missing' : refusal }
}

/**
 * Reads an entry back after a change of it. The change may have hung or taken the process down with it and yet have
 * reached the keychain: then a new process looks once, without asking anybody, before anything is reported.
 */
function readBack(call: Call, changed: Outcome, account: string, deadlines: VaultDeadlines): Promise<Outcome> {
  const mayPrompt = changed.kind !== 'lost'
  return call({ op: 'get', account, mayPrompt }, mayPrompt ? deadlines.personMs : deadlines.backgroundMs)
}

async function write(call: Call, account: string, value: string, deadlines: VaultDeadlines): Promise<VaultWrite> {
  const written = await call({ op: 'set', account, value }, deadlines.personMs)
  if (written.kind === 'refusal') return noAnswer(written)
  const back = await readBack(call, written, account, deadlines)
  // "Stored" is said only of what was read back: some keychains answer yes and keep something else.
  if (back.kind === 'value' && back.value === value) return { state: 'stored' }
  if (written.kind === 'lost') return noAnswer(written)
  return back.kind === 'value' ? { state: 'differs' } : noAnswer(back)
}

async function erase(call: Call, account: string, mayPrompt: boolean, deadlines: VaultDeadlines): Promise<VaultErase> {
  const ms = mayPrompt ? deadlines.personMs : deadlines.backgroundMs
  const before = await call({ op: 'get', account, mayPrompt }, ms)
  if (before.kind !== 'value') return noAnswer(before)
  if (before.value === null) return { state: 'absent' }
  const gone = await call({ op: 'delete', account }, ms)
  if (gone.kind === 'refusal') return noAnswer(gone)
  const back = await readBack(call, gone, account, deadlines)
  if (back.kind === 'value' && back.value === null) return { state: 'erased' }
  if (gone.kind === 'lost') return noAnswer(gone)
  return back.kind === 'value' ? { state: 'still-there' } : noAnswer(back)
}

async function writeNote(call: Call, account: string, value: string, ms: number): Promise<VaultWrite> {
  const written = await call({ op: 'note', account, value }, ms)
  if (written.kind !== 'done') return noAnswer(written)
  const back = await call({ op: 'get', account, mayPrompt: false }, ms)
  if (back.kind !== 'value') return noAnswer(back)
  return back.value === value ? { state: 'stored' } : { state: 'differs' }
}

/**
 * Makes main's view of the keychain. Nothing is started before the first call; expected troubles are answers, and none
 * of the methods rejects.
 */
export function createVault(options: VaultOptions): Vault & VaultCatalogue & VaultControl & VaultNotes & VaultScanner {
  const queue = new CallQueue(options)
  const deadlines = options.deadlines ?? VAULT_DEADLINES
  // Writes that hung and were reported as not stored: the keyring may still carry them out when it wakes up.
  const doubtful = new Set<string>()
  // Entries a person did not let us read. Who said no is not asked again before they want to be.
  const denied = new Set<string>()

  /** An entry that was reported as not stored must not lie in the keychain all the same, where nobody lists it. */
  const clearDoubtful = async (call: Call): Promise<void> => {
    for (const account of doubtful) {
      const { state } = await erase(call, account, false, deadlines)
      if (state !== 'erased' && state !== 'absent') return
      doubtful.delete(account)
    }
  }
  const enqueue = <T extends { readonly state: string }>(
    byPerson: boolean,
    work: (call: Call) => Promise<T>,
  ): Promise<T | ReturnType<typeof undone>> =>
    queue.enqueue<T | ReturnType<typeof undone>>({
      byPerson,
      undone,
      async work(call) {
        const result = await work(call)
        if (result.state !== 'unavailable') await clearDoubtful(call)
        return result
      },
    })
  /** Asks about one entry, unless a person has said no to that. */
  const about = async <T extends { readonly state: string }>(
    account: string,
    byPerson: boolean,
    work: (call: Call) => Promise<T | NoAnswer>,
  ): Promise<T | NoAnswer> => {
    if (denied.has(account)) return { state: 'unavailable', cause: 'denied' }
    const result = await enqueue(byPerson, work)
    if ('cause' in result && result.cause === 'denied') denied.add(account)
    return result
  }

  return {
    read(address, how) {
      const mayPrompt = how?.startedByPerson === true
      const ms = mayPrompt ? deadlines.personMs : deadlines.backgroundMs
      return about<VaultRead>(address.account, mayPrompt, async (call) => {
        const outcome = await call({ op: 'get', account: address.account, mayPrompt }, ms)
        if (outcome.kind !== 'value') return noAnswer(outcome)
        if (outcome.value === null) return { state: 'absent' }
        const read = readAs(outcome.value, address, options.wrapping?.())
        return read.state === 'present' ? { ...read, bytes: Buffer.byteLength(outcome.value, 'utf8') } : read
      })
    },
    async write(envelope) {
      const { account } = envelope
      const wraps = options.wrapping?.().writes() ?? null
      // Locked between the decision to write and now: an entry that is not wrapped must not come of it.
      if (wraps?.isUnlocked === false) return { state: 'unavailable', cause: 'app-locked' }
      const { value, bytes } = wraps === null ? encodeEnvelope(envelope) : encodeWrapped(envelope, wraps)
      // Judged before anything is started: some keychains cut, others answer with garbled text.
      if (bytes > MAX_ENVELOPE_BYTES) return { state: 'too-long', bytes }
      return about<VaultWrite>(account, true, async (call) => {
        const written = await write(call, account, value, deadlines)
        if (written.state === 'unavailable') doubtful.add(account)
        else doubtful.delete(account)
        return written
      })
    },
    erase({ account }, how) {
      const byPerson = how?.startedByPerson !== false
      return about<VaultErase>(account, byPerson, (call) => erase(call, account, byPerson, deadlines))
    },
    list: () =>
      enqueue<VaultList>(false, async (call) => {
        const outcome = await call({ op: 'find' }, deadlines.backgroundMs)
        if (outcome.kind !== 'entries') return noAnswer(outcome)
        return { state: 'listed', entries: outcome.entries, foreign: outcome.foreign }
      }),
    readNote: (name) =>
      enqueue<NoteRead>(false, async (call) => {
        const outcome = await call({ op: 'get', account: name, mayPrompt: false }, deadlines.backgroundMs)
        if (outcome.kind !== 'value') return noAnswer(outcome)
        return outcome.value === null ? { state: 'absent' } : { state: 'present', value: outcome.value }
      }),
    async writeNote(name, value) {
      const bytes = Buffer.byteLength(value, 'utf8')
      if (bytes > MAX_ENVELOPE_BYTES) return { state: 'too-long', bytes }
      return enqueue<VaultWrite>(false, (call) => writeNote(call, name, value, deadlines.backgroundMs))
    },
    scan: (order) =>
      enqueue<VaultScan>(true, async (call) => {
        const scanned = await scanWith(call, order, options.wrapping?.(), deadlines.personMs)
        return 'state' in scanned ? scanned : noAnswer(scanned)
      }),
    stop: () => queue.stop(),
    close: () => queue.close(),
    open: () => queue.open(),
    cancel: () => queue.cancel(),
    askAgain: () => denied.clear(),
  }
}
