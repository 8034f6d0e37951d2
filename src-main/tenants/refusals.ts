import type { BatchView } from '../../src-preload/contract/views.ts'
import type { TenantStore } from '../storage/tenant-store.ts'

/** Ports of {@link watchRefusals}. `recheck` asks the service about the stored key and records what it says. */
export interface RefusalOptions {
  readonly tenants: TenantStore
  readonly recheck: (tenantId: string) => Promise<void>
}

/**
 * Looks out for uploads that failed because of the key. A refusal of one request does not make a key dead: it is asked
 * about once more, once for each job, and what is shown everywhere follows that answer.
 */
export function watchRefusals({ tenants, recheck }: RefusalOptions): { seen(batch: BatchView): void } {
  const asked = new Set<string>()
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
      void recheck(tenantId)
    },
  }
}
