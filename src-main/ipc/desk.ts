import { type LastFailure, lastFailures } from '../ledger/last-failures.ts'
import type { NoteActivity } from '../ledger/note-activity.ts'
import type { Database } from '../storage/database.ts'
import type { TenantStore } from '../storage/tenant-store.ts'
import type { Clock } from '../support/clock.ts'
import { type CheckAll, createCheckAll } from '../tenants/check-all.ts'
import { createIssueJournal } from '../tenants/issue-journal.ts'
import { createKeyIssue, type KeyIssue } from '../tenants/issue-keys.ts'
import { createRemindedStore, type RemindedStore } from '../tenants/reminded-store.ts'
import type { Sessions } from '../tenants/sessions.ts'
import type { Lock } from '../vault/lock.ts'

/** Ports of {@link createDesk}. */
export interface DeskOptions {
  readonly database: Database
  readonly tenants: TenantStore
  readonly sessions: Sessions
  readonly clock: Clock
  readonly note: NoteActivity
  readonly lock: Pick<Lock, 'isLocked'>
  readonly onBug: (error: unknown) => void
}

/** What looking after many profiles needs beyond the profiles themselves. */
export interface Desk {
  readonly checkAll: CheckAll
  readonly reminded: RemindedStore
  /** The newest failure of each profile; none where the list of what was done cannot be read. */
  readonly failures: () => readonly LastFailure[]
  readonly keyIssue: KeyIssue
}

/** Wires it. Nothing is read or asked before it is used. */
export function createDesk({ database, tenants, sessions, clock, note, lock, onBug }: DeskOptions): Desk {
  return {
    keyIssue: createKeyIssue({
      session: sessions.session,
      journal: createIssueJournal(database),
      clock,
      onDone(tenantId, done, whose, count) {
        const tenant = tenants.get(tenantId)
        if (tenant.ok) note(done, tenant.value, count ?? undefined, whose)
      },
    }),
    reminded: createRemindedStore(database),
    failures() {
      const found = lastFailures(database)
      return found.ok ? found.value : []
    },
    checkAll: createCheckAll({
      tenants() {
        const listed = tenants.list()
        return listed.ok ? { ok: true, value: listed.value.tenants } : listed
      },
      survey: sessions.survey,
      heard: sessions.heard,
      onVerdict(tenantId, { verdict }) {
        const tenant = tenants.get(tenantId)
        if (!tenant.ok) return
        if (verdict === 'verified') note('key-checked', tenant.value)
        else if (verdict === 'refused') note('key-refused', tenant.value)
      },
      isLocked: () => lock.isLocked,
      clock,
      onBug,
    }),
  }
}
