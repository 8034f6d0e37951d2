import type { CheckView, DeskOverview } from '../../src-preload/contract/desk.ts'
import type { RemindedBy } from '../../src-preload/contract/desk-facts.ts'
import { unwrap } from './mirror.ts'
import { showProfile } from './screens.ts'
import { type DeskPart, useMirror } from './store.ts'

/** Opens a part of the desk. */
export function showDeskPart(deskPart: DeskPart): void {
  useMirror.setState({ deskPart, failure: null })
}

/** Shows a profile out of the table. */
export async function openProfile(profileId: string): Promise<void> {
  const snapshot = unwrap(await window.latchkey.call['profiles.select']({ profileId }))
  if (snapshot !== null) showProfile(snapshot)
}

/** What went wrong last with each profile, and who was reminded; null when main refuses, which is shown. */
export async function fetchOverview(): Promise<DeskOverview | null> {
  return unwrap(await window.latchkey.call['desk.overview']({}))
}

/** Lets a reminder go its way and notes it; false when main refuses. */
export async function remind(profileId: string, by: RemindedBy, subject: string, text: string): Promise<boolean> {
  return unwrap(await window.latchkey.call['desk.remind']({ profileId, by, subject, text })) !== null
}

/** Has all services asked about their keys. */
export async function startCheck(): Promise<void> {
  unwrap(await window.latchkey.call['desk.checkAll']({}))
}

/** Ends that before its time. */
export async function stopCheck(): Promise<void> {
  unwrap(await window.latchkey.call['desk.stopCheck']({}))
}

/** What is known of a run and what main has told beyond it; results of another run take the place of all. */
export function joined(known: CheckView | null, told: CheckView): CheckView {
  if (known === null || known.run !== told.run) return told
  return { ...told, from: 0, results: [...known.results.slice(0, told.from), ...told.results] }
}
