import type { Fingerprint } from '../../src-preload/contract/views.ts'
import type { EnvelopeSummary } from '../vault/envelope.ts'
import type { Candidate, Chain, Draining, Generation } from './chain.ts'

/** Keys the keychain has and the record does not: what they say of themselves. Their values stay where they are. */
export interface FoundKeys {
  /** Each with a number above any the record has given; `verifiedAt` is what the entry itself says. */
  readonly generations: readonly Generation[]
  /** How long those are kept that are older than the one in use, in milliseconds since 1970. */
  readonly until: number
  /** How long those are kept that may be the right one although an older one was verified before them. */
  readonly unsureUntil: number
}

/** Found keys that are taken into the record at once; more of them would push each other out of the keychain. */
export const MOST_FOUND = 7

/**
 * The record with keys it did not know of: the newest that was ever verified is the one in use, a newer one waits, all
 * others are earlier ones. Nothing is given up: what was in use, waiting or half written before is an earlier key now,
 * and earlier ones stay for a while longer, since a record of an earlier day cannot say that nobody went back to them.
 * None of the found keys counts as checked; which of them is right, the service says before the first request.
 */
export function withFound(chain: Chain, found: FoundKeys): Chain {
  const fresh = newestFirst(found.generations.filter(({ number }) => number > chain.lastNumber)).slice(0, MOST_FOUND)
  const kept = chain.draining.map((one) => ({ ...one, until: Math.max(one.until, found.until) }))
  const [newest] = fresh
  if (newest === undefined) return { ...chain, draining: kept }
  const chosen = fresh.find(({ verifiedAt }) => verifiedAt !== null) ?? (isWorth(chain.active) ? null : newest)
  const active = chosen === null ? chain.active : unchecked(chosen)
  const next = newest === chosen ? null : { ...unchecked(newest), waits: false }
  const untilOf = ({ number }: Generation): number =>
    active !== null && number > active.number ? found.unsureUntil : found.until
  const asDraining = (one: Candidate): Draining => ({ ...one, until: untilOf(one) })
  const more = fresh.filter((one) => one !== chosen && one !== newest)
  const before = chosen === null ? [] : replaced(chain)
  const overtaken = chain.next === null ? [] : [chain.next]
  const half = chain.writing === null ? [] : [{ ...chain.writing.generation, waits: false }]
  const earlier = [...more.map((one) => ({ ...unchecked(one), waits: false })), ...overtaken, ...half, ...before]
  return {
    ...chain,
    ...{ active, next, writing: null, lastNumber: newest.number },
    draining: newestFirst([...earlier.map(asDraining), ...kept]).slice(0, 32),
    leaving: [...chain.leaving, ...leakedEntry(chain, chosen)],
  }
}

function newestFirst<T extends Generation>(keys: readonly T[]): T[] {
  return [...keys].sort((a, b) => b.number - a.number)
}

function unchecked(one: Generation): Generation {
  return { ...one, standing: 'not-checked-yet', failureCode: null }
}

function isWorth(active: Generation | null): active is Generation {
  return active !== null && active.standing !== 'refused' && active.standing !== 'leaked'
}

/** The key that was in use, unless strangers may have it: such a one is never kept for anything. */
function replaced({ active }: Chain): Candidate[] {
  return active === null || active.standing === 'leaked' ? [] : [{ ...active, waits: active.standing === 'refused' }]
}

function leakedEntry({ active }: Chain, chosen: Generation | null): Chain['leaving'] {
  if (chosen === null || active?.standing !== 'leaked' || active.storage !== 'keychain') return []
  return [{ number: active.number, account: active.account }]
}

/** A found entry as a key of the record, never checked since. `verifiedAt` is only told, so that the right one leads. */
export function foundGeneration(entry: EnvelopeSummary, fingerprint: Fingerprint | null): Generation {
  const { generation: number, account, storedAt, verifiedAt } = entry
  const times = { storedAt, verifiedAt: verifiedAt === null ? null : Math.max(0, verifiedAt) }
  const about = { storage: 'keychain', standing: 'not-checked-yet', fingerprint } as const
  return { number, account, ...about, ...times, keyId: null, failureCode: null }
}
