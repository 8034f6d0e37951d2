import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import type { ChainStore } from '../rotation/chain-store.ts'
import { codeOfCause } from '../rotation/key-entry.ts'
import { planRebuild, type RebuildPlan } from '../rotation/rebuild.ts'
import type { TenantRecord } from '../storage/tenant-row.ts'
import type { TenantStore } from '../storage/tenant-store.ts'
import type { EnvelopeSummary } from '../vault/envelope.ts'
import type { VaultCatalogue } from '../vault/vault-client.ts'

/** Ports of {@link surveyKeychain}. */
export interface SurveyOptions {
  readonly vault: VaultCatalogue
  readonly tenants: TenantStore
  readonly chains: ChainStore
}

/** What the keychain holds, beside what the record says. */
export interface Survey {
  readonly plan: RebuildPlan
  /** Entries with keys of providers, whoever's they are. */
  readonly providers: readonly EnvelopeSummary[]
  readonly records: readonly TenantRecord[]
  readonly foreign: number
}

/** Lists the keychain without asking anybody anything, and compares it with the record as it is then. */
export async function surveyKeychain({ vault, tenants, chains }: SurveyOptions): Promise<Result<Survey>> {
  const listed = await vault.list()
  if (listed.state !== 'listed') return fail(listed.state === 'locked' ? 'KEYSTORE_LOCKED' : codeOfCause(listed.cause))
  // Read only now: what came in while the keychain answered is known already.
  const records = tenants.list()
  if (!records.ok) return records
  const known = records.value.tenants.map(({ id, origin, practice }) => {
    const kept = chains.read(id)
    return { id, origin, practice, chain: kept.ok ? kept.value.chain : null }
  })
  // The keys of providers are nobody's way back to a profile: they follow it, or stay where they are.
  const service = listed.entries.filter(({ slot }) => slot === 'service')
  const providers = listed.entries.filter(({ slot }) => slot !== 'service')
  const plan = planRebuild(known, service)
  return ok({ plan, providers, records: records.value.tenants, foreign: listed.foreign })
}

/** What people know an entry by: its profile's name now, else the name that stands in it. */
export function nameOfEntry(entry: EnvelopeSummary, records: readonly TenantRecord[]): string {
  return records.find(({ id }) => id === entry.tenant)?.name ?? entry.label
}
