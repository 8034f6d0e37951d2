import { WITH_FAULTS } from '../support/with-faults.ts'
import { administrationHandlers } from './administration-handlers.ts'
import { appHandlers } from './app-handlers.ts'
import { careHandlers } from './care-handlers.ts'
import { deskHandlers } from './desk-handlers.ts'
import { drillHandlers, NO_DRILLS } from './drill-handlers.ts'
import { intakeHandlers } from './intake-handlers.ts'
import { keychainHandlers } from './keychain-handlers.ts'
import { listHandlers } from './list-handlers.ts'
import { passcodeHandlers } from './passcode-handlers.ts'
import { profileHandlers, showProfile } from './profile-handlers.ts'
import { protectionHandlers } from './protection-handlers.ts'
import { providerHandlers } from './provider-handlers.ts'
import { reportHandlers } from './report-handlers.ts'
import { rotationHandlers } from './rotation-handlers.ts'
import type { Handlers } from './router.ts'
import { sealedHandlers } from './sealed-handlers.ts'
import type { Services } from './services.ts'
import { supportHandlers } from './support-handlers.ts'
import { workHandlers } from './work-handlers.ts'

/** Every command's handler, topic by topic. */
export function allHandlers(services: Services, onBug: (error: unknown) => void): Handlers {
  return {
    ...profileHandlers(services),
    ...protectionHandlers(services),
    ...rotationHandlers(services),
    ...providerHandlers(services),
    ...keychainHandlers(services),
    ...intakeHandlers(services),
    ...workHandlers(services),
    ...reportHandlers(services),
    ...sealedHandlers(services),
    ...careHandlers({ sessions: services.sessions, onCleared: noteCleared(services) }),
    ...appHandlers(services),
    ...deskHandlers(services),
    ...administrationHandlers({ ...services, onBug }),
    ...supportHandlers(services),
    ...listHandlers(services),
    ...drillsOf(services),
    ...passcodeHandlers({ ...services, onBug }),
  }
}

function drillsOf(services: Services): typeof NO_DRILLS {
  const { drills, mirror } = services
  if (!WITH_FAULTS || drills === null) return NO_DRILLS
  return drillHandlers({ drills, show: (id) => showProfile(services, id), onChange: mirror.appChanged })
}

/** Notes that a job was cleared from the server of a profile. */
function noteCleared({ tenants, note }: Services): (tenantId: string, files: number) => void {
  return (tenantId, files) => {
    const tenant = tenants.get(tenantId)
    if (tenant.ok) note('job-cleared', tenant.value, files)
  }
}
