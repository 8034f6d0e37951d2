import type { BatchView } from '../../src-preload/contract/views.ts'
import type { NoteActivity } from '../ledger/note-activity.ts'
import type { TenantStore } from '../storage/tenant-store.ts'
import type { Clock } from '../support/clock.ts'
import type { Sessions } from './sessions.ts'

/** How long after work went on by itself it does not do so again, in milliseconds: each refusal is a failed login. */
const PATIENCE_MS = 10 * 60_000

/**
 * Ports of {@link watchRefusals}. `recheck` asks the service about the stored key, records what it says, and answers
 * true when the key is accepted after all. `goOn` sends again what was refused with it.
 */
export interface RefusalOptions {
  readonly tenants: TenantStore
  readonly clock: Pick<Clock, 'now'>
  readonly recheck: (tenantId: string) => Promise<boolean>
  readonly goOn: (tenantId: string) => void
}

/** Asks about the stored key, and notes down where the service does not accept it any more. */
export function recheckAndNote(
  sessions: Pick<Sessions, 'recheck'>,
  tenants: Pick<TenantStore, 'get'>,
  note: NoteActivity,
): RefusalOptions['recheck'] {
  return async (tenantId) => {
    const checked = await sessions.recheck(tenantId)
    const tenant = tenants.get(tenantId)
    if (checked.ok && checked.value.verdict === 'refused' && tenant.ok) note('key-refused', tenant.value)
    return checked.ok && checked.value.verdict === 'verified'
  }
}

/**
 * Looks out for uploads that failed because of the key. A refusal of one request does not make a key dead: it is asked
 * about once more, once for each job, and what is shown everywhere follows that answer. If the key is accepted, the
 * queue goes on by itself, once; a service that says both again needs a person to look at it.
 */
export function watchRefusals({ tenants, clock, recheck, goOn }: RefusalOptions): { seen(batch: BatchView): void } {
  const asked = new Set<string>()
  const wentOnAt = new Map<string, number>()

  const look = async (tenantId: string): Promise<void> => {
    if (!(await recheck(tenantId))) return
    const last = wentOnAt.get(tenantId)
    if (last !== undefined && Math.abs(clock.now() - last) < PATIENCE_MS) return
    wentOnAt.set(tenantId, clock.now())
    goOn(tenantId)
  }
  return {
    seen({ id, tenantId, state }) {
      const isRefused = state.stage === 'failed' && state.failure.code === 'KEY_REFUSED'
      if (!isRefused) {
        asked.delete(id)
        return
      }
      const tenant = tenants.get(tenantId)
      const stands = tenant.ok && ['verified', 'server-does-not-check'].includes(tenant.value.key.state)
      if (!stands || asked.has(id)) return
      asked.add(id)
      void look(tenantId)
    },
  }
}
