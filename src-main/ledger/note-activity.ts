import type { ActivityKind } from '../../src-preload/contract/activity-kinds.ts'
import type { Result } from '../../src-preload/contract/result.ts'
import type { BatchView } from '../../src-preload/contract/views.ts'
import type { SaveSummary } from '../jobs/saving-types.ts'
import type { TenantRecord } from '../storage/tenant-row.ts'
import type { TenantStore } from '../storage/tenant-store.ts'
import type { Clock } from '../support/clock.ts'
import type { NewEntry } from './ledger-rows.ts'

/** Notes one thing that was done with a profile; `files`: with how many files. `whose`: for whom, where that is not said by the profile. */
export type NoteActivity = (kind: ActivityKind, tenant: TenantRecord, files?: number, whose?: string) => void

/** Ports of {@link activityNotes}. `user`: the system's name of whoever is logged in. */
export interface NoteOptions {
  readonly add: (entry: NewEntry) => void
  readonly clock: Clock
  readonly user: string
}

const NOT_ABOUT_A_REQUEST = { operation: null, status: null, control: false, carried: false } as const

/** Makes the note taker. What cannot be noted is reported and stops nothing: the work matters more than its list. */
export function activityNotes({ add, clock, user }: NoteOptions): NoteActivity {
  return (kind, tenant, files, whose) => {
    const { id: profileId, name: profile, colour, key } = tenant
    const { fingerprint, generation } = key
    const about = { profileId, profile, colour, files: files ?? null, fingerprint, generation }
    const status = whose === undefined ? null : whose.slice(0, 60)
    add({ ...NOT_ABOUT_A_REQUEST, ...about, status, at: clock.now(), kind, user: user.slice(0, 80) })
  }
}

/** Notes something that is about no profile: the app was locked, the list itself was looked after. */
export type NoteAtLarge = (
  kind: ActivityKind,
  about?: { readonly status: string | null; readonly lines: number | null },
) => void

/** Makes that note taker. */
export function notesAtLarge({ add, clock, user }: NoteOptions): NoteAtLarge {
  const nobody = { profileId: null, profile: '', colour: null, fingerprint: null, generation: null } as const
  return (kind, about) => {
    const said = { status: about?.status ?? null, files: about?.lines ?? null }
    add({ ...NOT_ABOUT_A_REQUEST, ...nobody, ...said, at: clock.now(), kind, user: user.slice(0, 80) })
  }
}

/**
 * Notes that batches were sent, when the service has them, and how they end, each once. What was so before this start is
 * not noted again.
 */
export function noteEndings(note: NoteActivity, tenants: TenantStore): { seen(batch: BatchView): void } {
  const leaving = new Set<string>()
  const underway = new Set<string>()
  return {
    seen({ id, tenantId, state, files }) {
      if (['queued', 'sending', 'confirming'].includes(state.stage)) leaving.add(id)
      else if (leaving.delete(id) && ['waiting', 'working', 'done'].includes(state.stage)) {
        const sender = tenants.get(tenantId)
        if (sender.ok) note('sent', sender.value, files.length)
      }
      const ended = state.stage === 'done' || state.stage === 'failed'
      if (!ended) {
        underway.add(id)
        return
      }
      if (!underway.delete(id)) return
      const tenant = tenants.get(tenantId)
      if (!tenant.ok) return
      const worked = state.stage === 'done' && state.ready > 0
      note(worked ? 'finished' : 'not-worked-out', tenant.value, state.stage === 'done' ? state.ready : files.length)
    },
  }
}

/**
 * Notes what a saving came to when it has ended: the results that were really saved, not those that were asked for. A
 * window can ask for anything.
 */
export async function noteSaving(
  note: NoteActivity,
  tenants: TenantStore,
  tenantId: string,
  ending: Promise<Result<SaveSummary>>,
): Promise<void> {
  const ended = await ending
  const tenant = tenants.get(tenantId)
  if (ended.ok && ended.value.saved > 0 && tenant.ok) note('saved', tenant.value, ended.value.saved)
}
