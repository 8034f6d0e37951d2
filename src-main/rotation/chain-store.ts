import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import type { Database } from '../storage/database.ts'
import type { TenantRecord } from '../storage/tenant-row.ts'
import type { TenantStore } from '../storage/tenant-store.ts'
import { type Chain, type ChainRest, chainRestSchema, EMPTY_REST, type Generation, STANDINGS } from './chain.ts'
import { dueEffects } from './chain-effects.ts'
import type { ChainEvent } from './chain-events.ts'
import { step } from './chain-steps.ts'

/** A step of the schema: a profile's keys beside the active one, which its own row tells. */
export const CHAIN_TABLES = `
  CREATE TABLE key_chains (tenant_id TEXT PRIMARY KEY NOT NULL, rest TEXT NOT NULL, active_key_id TEXT)`

/** The journal of key changes. Failures are those of {@link Database}; an unknown profile is `PROFILE_UNKNOWN`. */
export interface ChainStore {
  read(tenantId: string): Result<{ readonly tenant: TenantRecord; readonly chain: Chain }>
  /**
   * Lets something happen to a profile's keys and keeps what becomes of them, all in one transaction. `about` changes
   * the profile's record with it (an address that moves together with its key).
   */
  apply(
    tenantId: string,
    event: ChainEvent,
    about?: Partial<Pick<TenantRecord, 'origin'>>,
  ): Result<{ readonly tenant: TenantRecord; readonly chain: Chain }>
  /** What is beside the active key, from memory: the window is told of all profiles at every change. */
  restOf(tenantId: string): ChainRest
  /** The profiles on whose keys something is due, or whose earlier keys' time is over at `now`. */
  unsettled(now: number): readonly string[]
  /** The app has started: what only memory held is gone, and is not shown as if it waited or could be gone back to. */
  forgetSessionKeys(): void
  forget(tenantId: string): Result<void>
}

/** The active key as the profile's row tells it; null where there is none. */
function activeOf({ account, key }: TenantRecord, keyId: string | null): Generation | null {
  const { state, storage, generation: number, fingerprint, storedAt, verifiedAt, failureCode } = key
  const standing = STANDINGS.find((one) => one === state)
  if (standing === undefined || storage === 'none' || number === 0) return null
  const times = { storedAt: storedAt ?? 0, verifiedAt }
  return { number, account, storage, standing, fingerprint, ...times, keyId, failureCode }
}

/** The profile's row with this key as its active one. Without one it keeps saying what it said, or that none is left. */
function recordWith(tenant: TenantRecord, active: Generation | null): TenantRecord {
  if (active === null) {
    const key = { ...tenant.key, state: 'none', storage: 'none', failureCode: 'KEY_ABSENT' } as const
    return tenant.key.storage === 'none' ? tenant : { ...tenant, key }
  }
  const { account, number: generation, standing: state, storage, fingerprint, storedAt, verifiedAt } = active
  const key = { state, storage, fingerprint, generation, storedAt, verifiedAt, failureCode: active.failureCode }
  return { ...tenant, account, key }
}

interface Kept {
  readonly rest: ChainRest
  readonly keyId: string | null
}

const NOTHING: Kept = { rest: EMPTY_REST, keyId: null }

function parse(row: Readonly<Record<string, unknown>> | undefined): Kept | null {
  if (row === undefined) return NOTHING
  try {
    const rest = chainRestSchema.safeParse(JSON.parse(String(row.rest)))
    const keyId = typeof row.active_key_id === 'string' ? row.active_key_id : null
    return rest.success ? { rest: rest.data, keyId } : null
  } catch {
    return null
  }
}

function keptFrom({ active, ...rest }: Chain): Kept {
  return { rest, keyId: active?.keyId ?? null }
}

/** Opens the journal on a database that has {@link CHAIN_TABLES} and the profiles' own table. */
export function createChainStore(database: Database, tenants: TenantStore): ChainStore {
  // This process alone writes the table.
  const known = new Map<string, Kept>()
  const keptOf = (tenantId: string): Result<Kept> => {
    const remembered = known.get(tenantId)
    if (remembered !== undefined) return ok(remembered)
    const rows = database.all('SELECT * FROM key_chains WHERE tenant_id = :tenantId', { tenantId })
    if (!rows.ok) return rows
    const kept = parse(rows.value[0])
    // Going on from nothing would write over what it says, and with it lose the way to entries in the keychain.
    if (kept === null) return fail('KEY_RECORD_UNREADABLE')
    known.set(tenantId, kept)
    return ok(kept)
  }
  const read: ChainStore['read'] = (tenantId) => {
    const tenant = tenants.get(tenantId)
    if (!tenant.ok) return tenant
    const found = keptOf(tenantId)
    if (!found.ok) return found
    const kept = found.value
    const lastNumber = Math.max(kept.rest.lastNumber, tenant.value.key.generation)
    const active = activeOf(tenant.value, kept.keyId)
    return ok({ tenant: tenant.value, chain: { ...kept.rest, lastNumber, active } })
  }
  const save = (tenant: TenantRecord, { active, ...rest }: Chain): Result<void> => {
    const updated = tenants.update(tenant)
    if (!updated.ok) return updated
    const values = { tenantId: tenant.id, rest: JSON.stringify(rest), keyId: active?.keyId ?? null }
    const done = database.run(
      `INSERT INTO key_chains (tenant_id, rest, active_key_id) VALUES (:tenantId, :rest, :keyId)
       ON CONFLICT (tenant_id) DO UPDATE SET rest = excluded.rest, active_key_id = excluded.active_key_id`,
      values,
    )
    return done.ok ? ok(undefined) : done
  }
  const apply: ChainStore['apply'] = (tenantId, event, about = {}) => {
    const applied = database.transaction(() => {
      const now = read(tenantId)
      if (!now.ok) return now
      const chain = step(now.value.chain, event)
      if (chain === now.value.chain && Object.keys(about).length === 0) return now
      const tenant = { ...recordWith(now.value.tenant, chain.active), ...about }
      const saved = save(tenant, chain)
      return saved.ok ? ok({ tenant, chain }) : saved
    })
    // Remembered only once it is on disk: a transaction that did not end leaves what was there.
    if (applied.ok) known.set(tenantId, keptFrom(applied.value.chain))
    return applied
  }
  return {
    read,
    apply,
    restOf(tenantId) {
      const found = keptOf(tenantId)
      return found.ok ? found.value.rest : EMPTY_REST
    },
    unsettled(now) {
      const listed = tenants.list()
      const ids = listed.ok ? listed.value.tenants.map(({ id }) => id) : []
      return ids.filter((id) => {
        const found = read(id)
        if (!found.ok) return false
        const { chain } = found.value
        return dueEffects(chain).length > 0 || chain.draining.some(({ until }) => until <= now)
      })
    },
    forgetSessionKeys() {
      const rows = database.all(`SELECT tenant_id FROM key_chains WHERE rest LIKE '%"storage":"session"%'`)
      for (const row of rows.ok ? rows.value : []) apply(String(row.tenant_id), { kind: 'restarted' })
    },
    forget(tenantId) {
      known.delete(tenantId)
      const done = database.run('DELETE FROM key_chains WHERE tenant_id = :tenantId', { tenantId })
      return done.ok ? ok(undefined) : done
    },
  }
}
