import type { KeyChoice } from '../../src-preload/contract/intake.ts'
import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import type { Clock } from '../support/clock.ts'
import { kindOfName } from '../vault/key-names.ts'
import type { Secret } from '../vault/secret.ts'
import type { PendingKey } from './pending-key.ts'

interface Entry<Key> {
  readonly keys: readonly Key[]
  readonly nonce: string
  readonly stopTimer: () => void
}

/**
 * Keys that came in together, until the person says which one is meant. Each choice is for one use and for the view it
 * was offered on; it is wiped after five minutes, and the oldest when more than four wait.
 */
export interface KeyChoices<Key extends PendingKey> {
  /** Offers these keys by their names. `nonce`: the view on which they are offered. */
  offer(keys: readonly Key[], nonce: string): KeyChoice
  /**
   * Gives out the key of that name and wipes the others. `KEY_ABSENT` when the choice was made, has passed or never
   * held that name; `VIEW_STALE` on another view. Whatever the answer, the choice is spent.
   */
  choose(choiceId: string, name: string, nonce: string): Result<Key>
  discard(choiceId: string): void
  secrets(): Iterable<Secret>
  wipeAll(): void
}

const KEPT_MS = 5 * 60_000
const MOST = 4
/** More keys than any settings file has; what is beyond is not offered, and wiped at once. */
const MOST_NAMES = 32

/** Makes an empty waiting room for choices. `newId` gives opaque ids that the window may hold. */
export function createKeyChoices<Key extends PendingKey>(clock: Clock, newId: () => string): KeyChoices<Key> {
  const entries = new Map<string, Entry<Key>>()
  const release = (choiceId: string, chosen: Key | null): void => {
    const entry = entries.get(choiceId)
    entries.delete(choiceId)
    entry?.stopTimer()
    for (const key of entry?.keys ?? []) if (key !== chosen) key.secret.wipe()
  }
  const discard = (choiceId: string): void => release(choiceId, null)
  return {
    offer(given, nonce) {
      const choiceId = newId()
      const keys = given.slice(0, MOST_NAMES)
      for (const key of given.slice(MOST_NAMES)) key.secret.wipe()
      entries.set(choiceId, { keys, nonce, stopTimer: clock.after(KEPT_MS, () => discard(choiceId)) })
      const [oldest] = entries.keys()
      if (entries.size > MOST && oldest !== undefined) discard(oldest)
      const names = keys.flatMap(({ variable: name }) => (name === null ? [] : [{ name, kind: kindOfName(name) }]))
      return { choiceId, names }
    },
    choose(choiceId, name, nonce) {
      const entry = entries.get(choiceId)
      const chosen = entry?.nonce === nonce ? (entry.keys.find(({ variable }) => variable === name) ?? null) : null
      release(choiceId, chosen)
      if (chosen !== null) return ok(chosen)
      return fail(entry === undefined || entry.nonce === nonce ? 'KEY_ABSENT' : 'VIEW_STALE')
    },
    discard,
    secrets: () => [...entries.values()].flatMap(({ keys }) => keys.map(({ secret }) => secret)),
    wipeAll() {
      for (const choiceId of [...entries.keys()]) discard(choiceId)
    },
  }
}
