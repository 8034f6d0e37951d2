import { ok } from '../../src-preload/contract/result.ts'
import { newAccount } from '../vault/envelope.ts'
import { createProfileLists } from './profile-lists.ts'
import type { Handlers } from './router.ts'
import type { Services } from './services.ts'

type ListHandlers = Pick<Handlers, Extract<keyof Handlers, `lists.${string}`>>

/** Lists of profiles: written, read and judged, and taken as the person confirmed it. */
export function listHandlers(services: Services): ListHandlers {
  const { desktop, facts, tenants, details, custodyView, registry, keychain, newId, clock } = services
  const lists = createProfileLists({
    ...{ desktop, tenants, details, newAccount, newId, clock, ...facts },
    database: custodyView.database,
    supports: (of) => registry.adapterFor({ ...of, practice: false }).ok,
    vault: keychain.vault,
    secrets: custodyView.secrets,
    onTaken(taken) {
      for (const tenant of taken) services.note('profile-added', tenant)
      services.dueWatch.look()
      services.mirror.appChanged()
    },
  })
  return {
    async 'lists.write'({ profileIds }) {
      return lists.write(profileIds)
    },
    async 'lists.read'({ from }) {
      return lists.read(from)
    },
    async 'lists.take'({ listId, numbers, origins }) {
      return lists.take(listId, numbers, origins)
    },
    async 'lists.forget'() {
      lists.forget()
      return ok({})
    },
  }
}
