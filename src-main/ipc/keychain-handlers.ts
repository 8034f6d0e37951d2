import { ok } from '../../src-preload/contract/result.ts'
import { whereIs } from '../tenants/where.ts'
import type { Handlers } from './router.ts'
import type { Services } from './services.ts'

type KeychainHandlers = Pick<Handlers, 'keychain.cancel' | 'keychain.askAgain' | 'keys.where'>

/** The keychain itself: waiting for it, being let in again, and where a key is in it. */
export function keychainHandlers(services: Services): KeychainHandlers {
  const { keychain } = services
  return {
    async 'keychain.cancel'() {
      keychain.vault.cancel()
      return ok({})
    },
    async 'keychain.askAgain'() {
      keychain.vault.askAgain()
      return ok({})
    },
    async 'keys.where'({ look }, { tenantId }) {
      return whereIs(services, tenantId, look)
    },
  }
}
