import type { ListRow } from '../../src-preload/contract/profile-list.ts'
import { unwrap } from './mirror.ts'
import { type ListTalk, useMirror } from './store.ts'

/** Saves profiles as a list; null: all of them. Answers what it came to, or null. */
export async function writeList(profileIds: readonly string[] | null) {
  return unwrap(await window.latchkey.call['lists.write']({ profileIds: profileIds === null ? null : [...profileIds] }))
}

/** Has a list read. Nothing of it is ticked that would send a key to an address nobody has looked at. */
export async function readList(from: 'file' | 'folder'): Promise<void> {
  const list = unwrap(await window.latchkey.call['lists.read']({ from }))
  if (list === null) return
  useMirror.setState({ list: { list, without: new Set(), origins: new Set(), busy: false, taken: null } })
}

function say(change: Partial<ListTalk>): void {
  const { list } = useMirror.getState()
  if (list !== null) useMirror.setState({ list: { ...list, ...change } })
}

function including<T>(set: ReadonlySet<T>, one: T, wanted: boolean): ReadonlySet<T> {
  const next = new Set(set)
  if (wanted) next.add(one)
  else next.delete(one)
  return next
}

/** Takes an entry in or leaves it out. */
export function wantEntry(talk: ListTalk, number: number, wanted: boolean): void {
  say({ without: including(talk.without, number, !wanted) })
}

/** Says yes to an address, or no. */
export function wantAddress(talk: ListTalk, origin: string, wanted: boolean): void {
  say({ origins: including(talk.origins, origin, wanted) })
}

/** The entries that the person wants: new, and not left out. */
export function wantedEntries({ list, without }: ListTalk): readonly ListRow[] {
  return list.rows.filter(({ verdict, number }) => verdict === 'new' && !without.has(number))
}

/** Those of them that would be taken now: at an address that is known or was said yes to. */
export function entriesToTake(talk: ListTalk): readonly ListRow[] {
  return wantedEntries(talk).filter(
    ({ newAddress, origin }) => !newAddress || (origin !== null && talk.origins.has(origin)),
  )
}

/** Takes them, all or none. */
export async function takeEntries(talk: ListTalk): Promise<void> {
  const numbers = entriesToTake(talk).map(({ number }) => number)
  if (talk.busy || numbers.length === 0) return
  say({ busy: true })
  const request = { listId: talk.list.listId, numbers, origins: [...talk.origins] }
  const taken = unwrap(await window.latchkey.call['lists.take'](request))
  say({ busy: false, taken: taken?.taken ?? null })
}

/** Gives the list up. */
export function forgetList(): void {
  useMirror.setState({ list: null, failure: null })
  void window.latchkey.call['lists.forget']({})
}
