import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import type { Session } from '../jobs/job-ports.ts'
import type { HandedKey, IssueWish, KeyAdministration, KeyHolder } from '../services/desk-ports.ts'
import type { KeyedContext } from '../services/service-adapter.ts'
import type { Clock } from '../support/clock.ts'
import type { IssueJournal, OpenIssue } from './issue-journal.ts'
import { comparableName } from './profile-name.ts'
import { createTurns } from './turns.ts'

/** Where a new key goes; asked for before it is made, so that none is made for nothing. */
export interface KeyPlace<Kept> {
  /** Puts the key there. The secret stays the caller's to wipe. */
  keep(key: HandedKey): Promise<Result<Kept>>
  /** Gives the place up, or back after it was used. */
  end(): void
}

/** What a service says of the keys of others. */
export interface HolderList {
  readonly administration: KeyAdministration
  readonly holders: readonly KeyHolder[]
  /** A key that was asked for and of which it is not known what became; null: there is none. */
  readonly open: OpenIssue | null
}

/** What was done for others, for the list of what was done. */
export type Done = 'key-issued' | 'key-issue-unsure' | 'key-revoked' | 'key-reactivated'

/** Ports of {@link createKeyIssue}. */
export interface KeyIssueOptions {
  readonly session: (tenantId: string) => Promise<Result<Session>>
  readonly journal: IssueJournal
  readonly clock: Clock
  readonly onDone: (tenantId: string, done: Done, whose: string, count: number | null) => void
}

/**
 * Looking after the keys of others. Failures are those of the session and of the service's answer;
 * `NOT_AN_ADMINISTRATOR` where the profile's service has no such thing.
 */
export interface KeyIssue {
  list(tenantId: string): Promise<Result<HolderList>>
  /**
   * Has a key made and put into its place. `ISSUE_OPEN`: of an earlier one it is not known yet what became, so nothing is
   * asked. `KEY_MAYBE_MADE`: the answer was lost; `KEY_NOT_HANDED_OVER`: it is made and its place did not take it.
   * After these two nothing is made before {@link settle}.
   */
  issue<Kept>(tenantId: string, wish: IssueWish, place: () => Promise<Result<KeyPlace<Kept>>>): Promise<Result<Kept>>
  /** A person has looked through the list, as it is now. */
  settle(tenantId: string): Promise<Result<HolderList>>
  /** `NAME_NOT_TYPED` unless the name was typed that stands beside the id in the service's list as it is now. */
  revoke(tenantId: string, id: string, typedName: string): Promise<Result<number | null>>
  reactivate(tenantId: string, id: string): Promise<Result<number | null>>
}

interface Admin {
  readonly administration: KeyAdministration
  readonly context: KeyedContext
}

/** What names a holder and a key in the journal; services count both from one, so that ids alone would be mixed up. */
export const holderMark = (holderId: string): string => `holder ${holderId}`
export const keyMark = (keyId: string): string => `key ${keyId}`

function marksOf(holders: readonly KeyHolder[]): readonly string[] {
  return holders.flatMap(({ holderId, keys }) => [holderMark(holderId), ...keys.map(({ keyId }) => keyMark(keyId))])
}

/** What an act on an id is about, in words; null where the service does not list it. */
function nameOf(holders: readonly KeyHolder[], acts: KeyAdministration['acts'], id: string): string | null {
  if (acts === 'whole-holder') return holders.find(({ holderId }) => holderId === id)?.name ?? null
  for (const { name, keys } of holders) {
    const key = keys.find(({ keyId }) => keyId === id)
    if (key !== undefined) return key.label === '' ? name : key.label
  }
  return null
}

/** Makes it. What is done for one profile happens in turn. */
export function createKeyIssue({ session, journal, clock, onDone }: KeyIssueOptions): KeyIssue {
  const turns = createTurns()

  const admin = async (tenantId: string): Promise<Result<Admin>> => {
    const lent = await session(tenantId)
    if (!lent.ok) return lent
    const { administration } = lent.value.adapter
    return administration === undefined
      ? fail('NOT_AN_ADMINISTRATOR')
      : ok({ administration, context: lent.value.context })
  }
  const list = async (tenantId: string): Promise<Result<HolderList & Admin>> => {
    const found = await admin(tenantId)
    if (!found.ok) return found
    const { administration, context } = found.value
    const holders = await administration.list(context)
    if (!holders.ok) return holders
    const open = journal.read(tenantId)
    return open.ok ? ok({ administration, context, holders: holders.value, open: open.value }) : open
  }

  const ask = async <Kept>(tenantId: string, wish: IssueWish, place: KeyPlace<Kept>): Promise<Result<Kept>> => {
    // What there was before is what a lost answer is compared with.
    const before = await list(tenantId)
    if (!before.ok) return before
    const { administration, context, holders } = before.value
    const noted = journal.open(tenantId, { ...wish, at: clock.now(), known: marksOf(holders) })
    if (!noted.ok) return noted
    const made = await administration.issue(context, wish)
    if (!made.ok) {
      if (made.failure.code === 'KEY_MAYBE_MADE') onDone(tenantId, 'key-issue-unsure', wish.name, null)
      else journal.close(tenantId)
      return made
    }
    onDone(tenantId, 'key-issued', wish.name, null)
    const kept = await place.keep(made.value).finally(() => made.value.secret.wipe())
    // Nobody has it, so it has to be looked for and ended: as after an answer that was lost.
    if (!kept.ok) return fail('KEY_NOT_HANDED_OVER', { name: wish.name, why: kept.failure.code })
    journal.close(tenantId)
    return kept
  }

  return {
    list,
    issue: (tenantId, wish, wanted) =>
      turns.take(tenantId, async () => {
        const open = journal.read(tenantId)
        if (!open.ok) return open
        if (open.value !== null) return fail('ISSUE_OPEN')
        const found = await admin(tenantId)
        if (!found.ok) return found
        if (found.value.administration.needs.some((need) => wish[need].trim() === '')) return fail('REQUEST_MALFORMED')
        const place = await wanted()
        if (!place.ok) return place
        try {
          return await ask(tenantId, wish, place.value)
        } finally {
          place.value.end()
        }
      }),
    settle: (tenantId) =>
      turns.take(tenantId, async () => {
        // Only after the list has come: nobody can have looked at one that did not.
        const looked = await list(tenantId)
        if (!looked.ok) return looked
        const closed = journal.close(tenantId)
        return closed.ok ? ok({ ...looked.value, open: null }) : closed
      }),
    revoke: (tenantId, id, typedName) =>
      turns.take(tenantId, async () => {
        const now = await list(tenantId)
        if (!now.ok) return now
        const { administration, context, holders } = now.value
        const name = nameOf(holders, administration.acts, id)
        if (name === null) return fail('NOT_FOUND')
        if (comparableName(typedName) !== comparableName(name)) return fail('NAME_NOT_TYPED')
        const ended = await administration.revoke(context, id)
        if (ended.ok) onDone(tenantId, 'key-revoked', name, ended.value)
        return ended
      }),
    reactivate: (tenantId, id) =>
      turns.take(tenantId, async () => {
        const now = await list(tenantId)
        if (!now.ok) return now
        const { administration, context, holders } = now.value
        const name = nameOf(holders, administration.acts, id)
        if (name === null || !administration.canReactivate) return fail('NOT_FOUND')
        const back = await administration.reactivate(context, id)
        if (back.ok) onDone(tenantId, 'key-reactivated', name, back.value)
        return back
      }),
  }
}
