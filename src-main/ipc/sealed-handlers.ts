import { showProfile } from './profile-handlers.ts'
import type { Handlers } from './router.ts'
import type { Services } from './services.ts'

type SealedHandlers = Pick<Handlers, Extract<keyof Handlers, `handover.${string}` | `recovery.${string}`>>

/** Files from support and recovery files. The window learns names and outcomes; what is typed goes past it. */
export function sealedHandlers(services: Services): SealedHandlers {
  const { handOver, recovery } = services
  return {
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
      services.mirror.appChanged()
      const listed = services.tenants.list()
      const [first] = listed.ok ? listed.value.tenants : []
      // On a new computer there was nothing to look at before.
      if (services.selection.current() === null && first !== undefined) showProfile(services, first.id)
      return restored
    },
  }
}
