import { createAlwrity } from '../../src-main/services/alwrity/adapter.ts'
import { createProviderDesk, type ProviderDesk } from '../../src-main/tenants/provider-desk.ts'
import { createProviderOffers, type ProviderOffers } from '../../src-main/tenants/provider-offers.ts'
import type { Transport } from '../../src-main/transport/port.ts'
import { Secret } from '../../src-main/vault/secret.ts'
import type { Provider } from '../../src-preload/contract/provider-names.ts'
import { fail, ok } from '../../src-preload/contract/result.ts'
import { providerTexts } from './alwrity.ts'
import type { CustodyBench } from './custody-bench.ts'
import { keyed } from './scripted-transport.ts'

/** The desk of providers over real custody; where its requests go is the test's. `contexts`: by profile. */
export function openProviderDesk(
  bench: CustodyBench,
  contextOf: (tenantId: string) => ReturnType<typeof keyed> | null,
): { readonly desk: ProviderDesk; readonly offers: ProviderOffers } {
  const adapter = createAlwrity()
  let offered = 0
  const offers = createProviderOffers(bench.clock, () => `offer-000${++offered}`)
  const desk = createProviderDesk({
    tenants: bench.tenants,
    registry: { adapterFor: () => ok(adapter) },
    slots: bench.custody.slots,
    offers,
    sessions: {
      async session(tenantId) {
        const context = contextOf(tenantId)
        return context === null ? fail('KEY_REFUSED') : ok({ adapter, context, generation: 1 })
      },
    },
  })
  return { desk, offers }
}

/** The same context for every profile. */
export function through(transport: Transport) {
  return () => keyed(transport)
}

/** Keeps the three keys that the service insists on. */
export async function keepAll(bench: CustodyBench, tenantId: string, who: string): Promise<void> {
  const texts: Partial<Record<Provider, string>> = providerTexts(who)
  for (const provider of ['gemini', 'exa', 'copilotkit'] as const) {
    const kept = await bench.custody.slots.put(tenantId, provider, Secret.fromText(texts[provider] ?? ''))
    if (!kept.ok) throw new Error(kept.failure.code)
  }
}
