import { isProtected } from '../tenants/protection.ts'
import { showProfile } from './profile-handlers.ts'
import type { Handlers } from './router.ts'
import type { Services } from './services.ts'

type SealedHandlers = Pick<
  Handlers,
  Extract<
    keyof Handlers,
    `handover.${string}` | `recovery.${string}` | 'keychain.look' | 'keychain.open' | 'keychain.remove'
  >
>

/** Files from support, recovery files, and keys found in the keychain. The window learns names and outcomes; what is typed goes past it. */
export function sealedHandlers(services: Services): SealedHandlers {
  const { handOver, recovery, foundKeys } = services
  /** Shows the first profile where there was nothing to look at before: on a new computer, with a new list. Never a protected one. */
  const showFirst = (): void => {
    services.mirror.appChanged()
    const listed = services.tenants.list()
    const first = listed.ok ? listed.value.tenants.find((tenant) => !isProtected(tenant)) : undefined
    if (services.selection.current() === null && first !== undefined) showProfile(services, first.id)
  }
  return {
    async 'keychain.look'() {
      const looked = await foundKeys.look()
      showFirst()
      return looked
    },
    async 'keychain.open'() {
      const opened = await foundKeys.open()
      showFirst()
      return opened
    },
    async 'keychain.remove'({ name, typedName }) {
      return foundKeys.remove(name, typedName)
    },
    async 'handover.choose'() {
      return handOver.choose()
    },
    async 'handover.takeOpened'() {
      return handOver.takeOpened()
    },
    async 'handover.make'({ withKey }, { tenantId }) {
      return handOver.make(tenantId, withKey)
    },
    async 'recovery.make'() {
      return recovery.make()
    },
    async 'recovery.restore'() {
      const restored = await recovery.restore()
      showFirst()
      return restored
    },
  }
}
