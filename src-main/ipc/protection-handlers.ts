import { ok } from '../../src-preload/contract/result.ts'
import type { Handlers } from './router.ts'
import type { Services } from './services.ts'

/** The commands that are about protection itself. */
export type ProtectionCommand = 'profiles.protect' | 'profiles.confirm' | 'profiles.protectAgain'

/** Protecting a profile, opening it for changes, and closing it again. The router has proven which view they are of. */
export function protectionHandlers(services: Services): Pick<Handlers, ProtectionCommand> {
  const { protection } = services
  return {
    async 'profiles.protect'({ protection: wanted, typedName }, { tenantId }) {
      const done = protection.protect(tenantId, wanted, typedName)
      if (!done.ok) return done
      services.note('profile-changed', done.value)
      // What was held back goes on, and what was not is held back from now on; both say so.
      services.batches.protectionChanged()
      void services.keeper.settle(tenantId)
      return ok({})
    },
    async 'profiles.confirm'({ typedName }, { tenantId }) {
      const done = protection.confirm(tenantId, typedName)
      if (!done.ok) return done
      const tenant = services.tenants.get(tenantId)
      if (tenant.ok) services.note('profile-confirmed', tenant.value)
      return ok({})
    },
    async 'profiles.protectAgain'(_argument, { tenantId }) {
      protection.protectAgain(tenantId)
      return ok({})
    },
  }
}
