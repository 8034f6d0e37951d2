import { ok } from '../../src-preload/contract/result.ts'
import { createProviderRows } from '../rotation/provider-rows.ts'
import { Secret } from '../vault/secret.ts'
import { prepareParts } from './bundle-parts.ts'
import type { Handlers } from './router.ts'
import type { Services } from './services.ts'
import { createSupportBundle } from './support-bundle.ts'

type SupportHandlers = Pick<Handlers, Extract<keyof Handlers, `support.${string}`>>

/** The file for support: made and looked through, shown, and written as it was shown. */
export function supportHandlers(services: Services): SupportHandlers {
  const { tenants, desktop, clock, newId, facts, custodyView, environmentKeys } = services
  const bundle = createSupportBundle({
    ...{ tenants, desktop, clock, newId, chains: custodyView.chains, downloads: facts.downloads },
    providers: createProviderRows(custodyView.database),
    vault: services.keychain.vault,
    secrets: () => [...custodyView.secrets(), ...[...environmentKeys.values()].map((value) => Secret.fromText(value))],
    prepare: (profileIds) => prepareParts(services, profileIds),
  })
  return {
    async 'support.look'({ parts, profileIds }) {
      return bundle.look(parts, profileIds)
    },
    async 'support.save'({ bundleId }) {
      return bundle.save(bundleId)
    },
    async 'support.forget'() {
      bundle.forget()
      return ok({})
    },
  }
}
