import { join } from 'node:path'
import type { Result } from '../../src-preload/contract/result.ts'
import type { TenantRecord } from '../storage/tenant-row.ts'
import type { TenantStore } from '../storage/tenant-store.ts'
import type { Clock } from '../support/clock.ts'
import type { Custodian } from '../tenants/custodian.ts'
import { createPracticeHost, type PracticePort } from '../tenants/practice-host.ts'
import { createPracticeProfile, lastPracticePort, type PracticeProfile } from '../tenants/practice-profile.ts'
import type { DetailsStore } from '../tenants/profile-details.ts'
import { createDrills, type Drills } from './drills.ts'
import { removeHeld } from './remove-held.ts'

// Not the constant of support/with-faults.ts, as in practice/practice-process.ts.
declare const __WITH_FAULTS__: boolean

/** Ports of {@link createOwnServices}. */
export interface OwnServicePorts {
  readonly tenants: TenantStore
  readonly details: Pick<DetailsStore, 'change'>
  readonly clock: Clock
  readonly newId: () => string
  readonly newAccount: () => string
  /** Asked when it is used: services are known before there is custody. */
  readonly custodian: () => Pick<Custodian, 'adopt' | 'eraseKey' | 'forget'>
  /** Starts a practice process, under that name in the system's list of processes. */
  readonly spawn: (name: string) => PracticePort
  readonly userData: string
  /** What to call the practice profile, in the language of the moment. */
  readonly name: () => string
  /** A drill was put on or ended. */
  readonly onDrill: () => void
}

/** The services that main itself starts on this computer, and the profiles that they are for. */
export interface OwnServices {
  readonly practice: PracticeProfile
  /** Null in builds without drills. */
  readonly drills: Drills | null
  readonly isDrill: (tenantId: string) => boolean
  /** Starts the service that a profile needs; profiles of other services pass through unchanged. */
  readonly prepare: (tenant: TenantRecord) => Promise<Result<TenantRecord>>
  readonly stop: () => void
}

/** Makes them; nothing is started before it is needed. */
export function createOwnServices(ports: OwnServicePorts): OwnServices {
  const { tenants, details, clock, newId, newAccount, userData } = ports
  const drills = __WITH_FAULTS__
    ? createDrills({
        remove: removeHeld,
        ...{ tenants, details, clock, newId, newAccount, folder: join(userData, 'drills') },
        custodian: ports.custodian,
        spawn: () => ports.spawn('Latchkey drill'),
        onChange: ports.onDrill,
      })
    : null
  const isDrill = (tenantId: string): boolean => drills?.isDrill(tenantId) ?? false
  const host = createPracticeHost({
    spawn: () => ports.spawn('Latchkey practice service'),
    dataFolder: join(userData, 'practice'),
    preferredPort: () => lastPracticePort(tenants, isDrill),
    clock,
  })
  const practice = createPracticeProfile({
    ...{ tenants, host, clock, newId, newAccount, isDrill, name: ports.name },
    custodian: { adopt: (tenant, secret, standing) => ports.custodian().adopt(tenant, secret, standing) },
  })
  return {
    practice,
    drills,
    isDrill,
    prepare: (tenant) => (drills?.isDrill(tenant.id) ? drills : practice).prepare(tenant),
    stop() {
      host.stop()
      drills?.stop()
    },
  }
}
