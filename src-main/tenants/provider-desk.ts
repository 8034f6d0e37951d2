import type { Provider } from '../../src-preload/contract/provider-names.ts'
import type { ProviderOffer, ProvidersKept, ProvidersView } from '../../src-preload/contract/providers.ts'
import { type Failure, fail, ok, type Result } from '../../src-preload/contract/result.ts'
import type { ProviderKeys, ProvidersSent } from '../services/provider-keys.ts'
import type { ServiceRegistry } from '../services/registry.ts'
import type { TenantRecord } from '../storage/tenant-row.ts'
import type { TenantStore } from '../storage/tenant-store.ts'
import { fingerprintOf } from '../vault/fingerprint.ts'
import { namedValues, trimEdges } from '../vault/named-values.ts'
import { Secret } from '../vault/secret.ts'
import { comparableName } from './profile-name.ts'
import type { OfferedKey, ProviderOffers } from './provider-offers.ts'
import type { ProviderSlots } from './provider-slots.ts'
import type { Sessions } from './sessions.ts'

/** Ports of {@link createProviderDesk}. */
export interface ProviderDeskOptions {
  readonly tenants: Pick<TenantStore, 'get'>
  readonly registry: Pick<ServiceRegistry, 'adapterFor'>
  readonly slots: ProviderSlots
  readonly offers: ProviderOffers
  readonly sessions: Pick<Sessions, 'session'>
}

/** What people do with the keys of providers. `REQUEST_REFUSED`: the profile's service works with none. */
export interface ProviderDesk {
  view(tenantId: string): Result<ProvidersView>
  /** Judges what was typed as a key of this provider; the secret is the caller's to wipe. */
  judge(tenantId: string, provider: Provider, text: string): Result<Secret>
  /** Finds the keys of providers in a settings file's text. `PROVIDER_KEYS_NONE`. `nonce`: the view it is shown on. */
  offer(tenantId: string, text: string, nonce: string): Result<ProviderOffer>
  keep(tenantId: string, offerId: string, names: readonly string[], nonce: string): Promise<Result<ProvidersKept>>
  /** Sends all kept keys to the service, once. `PROVIDERS_NOT_AGREED` where the name is not the profile's. */
  send(tenantId: string, typedName: string): Promise<Result<ProvidersSent>>
}

type Refused = ProvidersKept['refused'][number]

/** Makes it. */
export function createProviderDesk({ tenants, registry, slots, offers, sessions }: ProviderDeskOptions): ProviderDesk {
  const rulesFor = (tenantId: string): Result<{ readonly tenant: TenantRecord; readonly rules: ProviderKeys }> => {
    const tenant = tenants.get(tenantId)
    if (!tenant.ok) return tenant
    const adapter = registry.adapterFor(tenant.value)
    if (!adapter.ok) return adapter
    const { providers: rules } = adapter.value
    return rules === undefined ? fail('REQUEST_REFUSED') : ok({ tenant: tenant.value, rules })
  }

  const view = (tenantId: string): Result<ProvidersView> => {
    const served = rulesFor(tenantId)
    if (!served.ok) return served
    const kept = slots.list(tenantId)
    if (!kept.ok) return kept
    const { providers, required } = served.value.rules
    const keys = providers.map((provider) => {
      const own = kept.value.find((one) => one.provider === provider)
      return { provider, fingerprint: own?.fingerprint ?? null, storedAt: own?.storedAt ?? null }
    })
    return ok({ keys, required: [...required] })
  }

  const judge: ProviderDesk['judge'] = (tenantId, provider, text) => {
    const served = rulesFor(tenantId)
    if (!served.ok) return served
    const judged = served.value.rules.judge(provider, text)
    return judged.ok ? ok(Secret.fromText(judged.value)) : judged
  }

  return {
    view,
    judge,
    offer(tenantId, text, nonce) {
      const served = rulesFor(tenantId)
      const kept = slots.list(tenantId)
      if (!served.ok) return served
      if (!kept.ok) return kept
      const values = namedValues(trimEdges(text)).filter(({ value }) => trimEdges(value) !== '')
      const keys: OfferedKey[] = []
      const refused: Refused[] = []
      for (const [name, provider] of namesIn(values, served.value.rules)) {
        const own = values.filter((one) => one.name === name).map(({ value }) => value)
        // Which of two values is meant nobody can choose by a name.
        const judged = own.length > 1 ? severalOf(name) : judge(tenantId, provider, own[0] ?? '')
        if (judged.ok) keys.push({ name, provider, secret: judged.value })
        else refused.push({ name, failure: judged.failure })
      }
      if (keys.length === 0 && refused.length === 0) return fail('PROVIDER_KEYS_NONE')
      const found = keys.map(({ name, provider, secret }) => {
        const replaces = kept.value.some((one) => one.provider === provider)
        return { name, provider, fingerprint: fingerprintOf(secret), replaces }
      })
      return ok({ offerId: offers.offer(keys, nonce), found, refused })
    },
    async keep(tenantId, offerId, names, nonce) {
      const chosen = offers.choose(offerId, names, nonce)
      if (!chosen.ok) return chosen
      const refused: Refused[] = []
      for (const { name, provider, secret } of chosen.value) {
        const kept = await slots.put(tenantId, provider, secret).finally(() => secret.wipe())
        if (!kept.ok) refused.push({ name, failure: kept.failure })
      }
      const now = view(tenantId)
      return now.ok ? ok({ view: now.value, refused }) : now
    },
    async send(tenantId, typedName) {
      const served = rulesFor(tenantId)
      if (!served.ok) return served
      const { tenant, rules } = served.value
      if (comparableName(typedName) !== comparableName(tenant.name)) return fail('PROVIDERS_NOT_AGREED')
      const session = await sessions.session(tenantId)
      if (!session.ok) return session
      const taken = await slots.take(tenantId)
      if (!taken.ok) return taken
      try {
        return await rules.send(session.value.context, taken.value)
      } finally {
        for (const secret of taken.value.values()) secret.wipe()
      }
    },
  }
}

function severalOf(name: string): { readonly ok: false; readonly failure: Failure } {
  return fail('KEY_SEVERAL_FOUND', { names: name })
}

/** The names that give a provider away, each once. */
function namesIn(values: readonly { readonly name: string }[], rules: ProviderKeys): ReadonlyMap<string, Provider> {
  const known = values.flatMap(({ name }): [string, Provider][] => {
    const provider = rules.providerOf(name)
    return provider === null ? [] : [[name, provider]]
  })
  return new Map(known.slice(0, 64))
}
