import { PROTECTIONS, type Protection } from '../../src-preload/contract/profile-kinds.ts'
import { type Failure, fail, ok, type Result } from '../../src-preload/contract/result.ts'
import { changes, type Effect } from '../../src-preload/contract/table.ts'
import type { TenantRecord } from '../storage/tenant-row.ts'
import type { TenantStore } from '../storage/tenant-store.ts'
import type { Clock } from '../support/clock.ts'
import { comparableName } from './profile-name.ts'

/** For how long a typed name opens a profile that asks before changes, in milliseconds. */
export const OPEN_MS = 15 * 60_000

/** Ports of {@link createProtectedProfiles}. */
export interface ProtectionOptions {
  readonly tenants: Pick<TenantStore, 'get' | 'update'>
  readonly clock: Clock
  /** A profile was opened for changes, or is protected again, or differently. */
  readonly onChange: () => void
}

/** What may be changed through which profile. Main alone knows what was confirmed, and forgets it when it ends. */
export interface ProtectedProfiles {
  /**
   * Why a command of that effect may not touch the profile now; null: it may. `PROFILE_READ_ONLY` and
   * `PROFILE_NEEDS_CONFIRM` name the profile. A profile that cannot be read is not touched either.
   */
  refusal(effect: Effect, tenantId: string): Failure | null
  /** Why nothing new is to be sent for the profile by itself: queues, changes of keys. Null: nothing is held back. */
  withheld(tenantId: string): Failure | null
  /** Opens the profile for {@link OPEN_MS}, from now on. `PROTECTION_NOT_CONFIRMED` where it is called otherwise. */
  confirm(tenantId: string, typedName: string): Result<void>
  /** Ends what was confirmed: at a person's word, when the profile is edited, when it is removed. */
  protectAgain(tenantId: string): void
  /** As {@link protectAgain} for all profiles: Latchkey is locked. */
  protectAll(): void
  /**
   * Gives the profile another protection. One that protects less takes the typed name (`PROTECTION_NOT_CONFIRMED`),
   * however recently it was typed for something else.
   */
  protect(tenantId: string, protection: Protection, typedName: string | null): Result<TenantRecord>
  /** When what was confirmed ends, milliseconds since 1970; null: nothing is. */
  openUntil(tenantId: string): number | null
}

interface Opened {
  readonly until: number
  readonly stopTimer: () => void
}

/** True where the profile is not to be opened by anybody but the person: at a start, after a removal. */
export function isProtected({ protection }: Pick<TenantRecord, 'protection'>): boolean {
  return protection !== 'open'
}

function isCalled({ name }: TenantRecord, typedName: string): boolean {
  return comparableName(typedName) === comparableName(name)
}

/** Makes it; nothing is confirmed then. */
export function createProtectedProfiles({ tenants, clock, onChange }: ProtectionOptions): ProtectedProfiles {
  const opened = new Map<string, Opened>()

  const close = (tenantId: string): boolean => {
    opened.get(tenantId)?.stopTimer()
    return opened.delete(tenantId)
  }
  const openUntil = (tenantId: string): number | null => {
    const until = opened.get(tenantId)?.until ?? null
    // The timer alone would let a computer that slept go on; the wall clock alone one whose date was set back.
    const left = until === null ? 0 : until - clock.now()
    return left > 0 && left <= OPEN_MS ? until : null
  }
  const end = (tenantId: string): void => {
    if (close(tenantId)) onChange()
  }
  return {
    openUntil,
    refusal(effect, tenantId) {
      if (!changes(effect)) return null
      const tenant = tenants.get(tenantId)
      if (!tenant.ok) return tenant.failure
      const { name, protection } = tenant.value
      switch (protection) {
        case 'open':
          return null
        case 'read-only':
          return { code: 'PROFILE_READ_ONLY', facts: { name } }
        case 'confirm':
          return openUntil(tenantId) === null ? { code: 'PROFILE_NEEDS_CONFIRM', facts: { name } } : null
      }
    },
    withheld(tenantId) {
      const tenant = tenants.get(tenantId)
      const isReadOnly = tenant.ok && tenant.value.protection === 'read-only'
      return isReadOnly ? { code: 'PROFILE_READ_ONLY', facts: { name: tenant.value.name } } : null
    },
    confirm(tenantId, typedName) {
      const tenant = tenants.get(tenantId)
      if (!tenant.ok) return tenant
      const { name, protection } = tenant.value
      // Typing opens no profile that is read-only: for that its protection has to be another one.
      if (protection === 'read-only') return fail('PROFILE_READ_ONLY', { name })
      if (!isCalled(tenant.value, typedName)) return fail('PROTECTION_NOT_CONFIRMED', { name })
      close(tenantId)
      if (protection === 'open') return ok(undefined)
      const stopTimer = clock.after(OPEN_MS, () => end(tenantId))
      opened.set(tenantId, { until: clock.now() + OPEN_MS, stopTimer })
      onChange()
      return ok(undefined)
    },
    protectAgain: end,
    protectAll() {
      const ended = [...opened.keys()].map(close)
      if (ended.length > 0) onChange()
    },
    protect(tenantId, protection, typedName) {
      const tenant = tenants.get(tenantId)
      if (!tenant.ok) return tenant
      const isLess = PROTECTIONS.indexOf(protection) < PROTECTIONS.indexOf(tenant.value.protection)
      if (isLess && !isCalled(tenant.value, typedName ?? ''))
        return fail('PROTECTION_NOT_CONFIRMED', { name: tenant.value.name })
      const changed = { ...tenant.value, protection }
      const kept = tenants.update(changed)
      if (!kept.ok) return kept
      close(tenantId)
      onChange()
      return ok(changed)
    },
  }
}
