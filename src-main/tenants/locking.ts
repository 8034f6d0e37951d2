import type { Batches } from '../jobs/batches.ts'
import { lockableWork } from '../jobs/lockable-work.ts'
import type { Results } from '../jobs/results.ts'
import type { Keeper } from '../rotation/keeper.ts'
import type { Database } from '../storage/database.ts'
import { createPasscodeStore } from '../storage/passcode-store.ts'
import type { SettingsStore } from '../storage/settings-store.ts'
import type { TenantStore } from '../storage/tenant-store.ts'
import type { Transport } from '../transport/port.ts'
import type { Leases } from '../vault/lease.ts'
import { createLock, type Lock, type LockOptions } from '../vault/lock.ts'
import { createPasscodes, type Passcodes } from '../vault/passcode-book.ts'
import type { Vault } from '../vault/port.ts'
import type { Stretch } from '../vault/stretch.ts'
import type { Intakes } from './intakes.ts'
import { rewrapAll } from './rewrap-all.ts'

/** Ports of {@link createLocking}. `transports`: every one there is at the moment of a lock. */
export interface LockingOptions extends Pick<LockOptions, 'clock' | 'closeEntry' | 'onChange' | 'onLocked' | 'onBug'> {
  readonly database: Database
  readonly tenants: TenantStore
  readonly settings: Pick<SettingsStore, 'read'>
  readonly stretch: Stretch
  readonly keeper: Pick<Keeper, 'rewrap'>
  readonly vault: Pick<Vault, 'close' | 'open'>
  readonly leases: Pick<Leases, 'dropReadable'>
  readonly intakes: Pick<Intakes, 'wipeAll'>
  readonly batches: Batches
  readonly results: Results
  readonly onUnlocked: () => void
  readonly transports: () => Iterable<Pick<Transport, 'destroySockets'>>
}

/** Whether keys may be used, and what they are wrapped under. */
export interface Locking {
  readonly lock: Lock
  readonly passcodes: Passcodes
}

/** Wires lock and passcode to everything that holds a key. Reads from the database whether a passcode is set. */
export function createLocking(options: LockingOptions): Locking {
  const { database, tenants, settings, stretch, keeper, vault, leases, intakes } = options
  const passcodes = createPasscodes({
    store: createPasscodeStore(database),
    stretch,
    rewrap: (wrappedBy) => rewrapAll(tenants, keeper, wrappedBy),
  })
  const lock = createLock({
    ...options,
    transfers: () => settings.read().transfersOnLock,
    hasPasscode: () => passcodes.isSet,
    work: lockableWork(options),
    drop() {
      // Connections first: nothing may go out with a key that is being wiped.
      for (const transport of options.transports()) transport.destroySockets()
      leases.dropReadable()
      intakes.wipeAll()
      vault.close()
    },
    forgetPasscode: passcodes.forget,
    open() {
      vault.open()
      options.onUnlocked()
    },
  })
  return { lock, passcodes }
}
