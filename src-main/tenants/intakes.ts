import { createHash, timingSafeEqual } from 'node:crypto'
import type { IntakeView, KeyChoice } from '../../src-preload/contract/intake.ts'
import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import type { Clock } from '../support/clock.ts'
import type { Secret } from '../vault/secret.ts'
import { createKeyChoices, type KeyChoices } from './key-choices.ts'
import type { PendingKey } from './pending-key.ts'

/** A key as it comes in. */
export interface IncomingKey extends PendingKey {
  /** The clipboard's whole text, to compare it before clearing; only its digest is kept. */
  readonly clipboardText: string | null
}

interface KeptKey extends PendingKey {
  readonly clipboardDigest: Buffer | null
}

interface Entry {
  readonly pending: KeptKey
  readonly stopTimer: () => void
}

/** A place where keys wait. */
export interface KeyHolder {
  secrets(): Iterable<Secret>
  wipeAll(): void
}

/**
 * Keys between entry and custody. Each is wiped after ten minutes, when it was stored, or when it is discarded; the
 * oldest also when more than sixteen wait, so that a window that asks without end cannot fill main with keys.
 */
export interface Intakes {
  add(incoming: IncomingKey): IntakeView
  /** Keeps several keys until one is chosen by its name. `nonce`: the view on which the person is asked. */
  offer(incoming: readonly IncomingKey[], nonce: string): KeyChoice
  /** The person's choice: that key waits from now on, the others are wiped. Failures are those of {@link KeyChoices}. */
  choose(choiceId: string, name: string, nonce: string): Result<IntakeView>
  peek(intakeId: string): Result<PendingKey>
  /** Whether the key is to be held until the app closes and kept in no keychain. */
  keepFor(intakeId: string, session: boolean): Result<Record<string, never>>
  /** Gives up a key that waits, or a choice. */
  discard(id: string): void
  /** True when `text` is what the clipboard held at intake. */
  wasOnClipboard(intakeId: string, text: string): boolean
  secrets(): Iterable<Secret>
  wipeAll(): void
  /** Another place where keys wait: it is wiped with this one, and its keys count as this one's. */
  wipeWith(other: KeyHolder): void
}

const KEPT_MS = 10 * 60_000
const MOST = 16
const digest = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest()

function kept({ clipboardText, ...pending }: IncomingKey): KeptKey {
  return { ...pending, clipboardDigest: clipboardText === null ? null : digest(clipboardText) }
}

/** Makes an empty waiting room for keys. `newId` gives opaque ids that the window may hold. */
export function createIntakes(clock: Clock, newId: () => string): Intakes {
  const entries = new Map<string, Entry>()
  const others: KeyHolder[] = []
  const choices: KeyChoices<KeptKey> = createKeyChoices(clock, newId)
  const discard = (id: string): void => {
    choices.discard(id)
    const entry = entries.get(id)
    if (entry === undefined) return
    entries.delete(id)
    entry.stopTimer()
    entry.pending.secret.wipe()
  }
  const keep = (pending: KeptKey): IntakeView => {
    const intakeId = newId()
    entries.set(intakeId, { pending, stopTimer: clock.after(KEPT_MS, () => discard(intakeId)) })
    const [oldest] = entries.keys()
    if (entries.size > MOST && oldest !== undefined) discard(oldest)
    const { source, variable, address, fingerprint, ignored, development } = pending
    return { intakeId, source, variable, address, fingerprint, ignored, development }
  }
  return {
    add: (incoming) => keep(kept(incoming)),
    offer: (incoming, nonce) => choices.offer(incoming.map(kept), nonce),
    choose(choiceId, name, nonce) {
      const chosen = choices.choose(choiceId, name, nonce)
      return chosen.ok ? ok(keep(chosen.value)) : chosen
    },
    peek(intakeId) {
      const entry = entries.get(intakeId)
      return entry === undefined ? fail('KEY_ABSENT') : ok(entry.pending)
    },
    keepFor(intakeId, session) {
      const entry = entries.get(intakeId)
      if (entry === undefined) return fail('KEY_ABSENT')
      entries.set(intakeId, { ...entry, pending: { ...entry.pending, sessionOnly: session } })
      return ok({})
    },
    discard,
    wasOnClipboard(intakeId, text) {
      const known = entries.get(intakeId)?.pending.clipboardDigest ?? null
      return known !== null && timingSafeEqual(known, digest(text))
    },
    secrets: () => [
      ...[...entries.values()].map((entry) => entry.pending.secret),
      ...choices.secrets(),
      ...others.flatMap((other) => [...other.secrets()]),
    ],
    wipeWith: (other) => void others.push(other),
    wipeAll() {
      for (const other of others) other.wipeAll()
      choices.wipeAll()
      for (const intakeId of [...entries.keys()]) discard(intakeId)
    },
  }
}
