import { createDueWatch, type DueNotice, type DueOfProfile, type DueWatch } from '../../src-main/rotation/due-watch.ts'
import { createReminderStore } from '../../src-main/rotation/reminder-store.ts'
import type { TenantRecord } from '../../src-main/storage/tenant-row.ts'
import { createTenantStore, type TenantStore } from '../../src-main/storage/tenant-store.ts'
import { createDetailsStore, type DetailsStore } from '../../src-main/tenants/profile-details.ts'
import { testDatabase } from './database.ts'
import { ManualClock } from './manual-clock.ts'

export const HOUR = 3_600_000
export const DAY = 24 * HOUR

/** A computer whose wall clock can be set wrong, with profiles whose keys come due, over a real database. */
export class DueBench {
  readonly #database = testDatabase()
  readonly tenants: TenantStore = createTenantStore(this.#database, () => this.wall)
  readonly details: DetailsStore = createDetailsStore(this.#database)
  readonly store = createReminderStore(this.#database)
  /** The truth, which nobody in the app can see; it runs the timers. */
  readonly truth = new ManualClock()
  /** By how much the wall clock is wrong, in milliseconds. */
  wrong = 0
  /** Every notification, each with all the profiles it is about. */
  readonly announced: (readonly DueNotice[])[] = []
  changes = 0
  /** Practice profiles that are drills. */
  readonly drills = new Set<string>()
  #bootedAt = this.truth.now()
  watch: DueWatch = this.#open()

  get wall(): number {
    return this.truth.now() + this.wrong
  }

  #open(): DueWatch {
    return createDueWatch({
      isDrill: (id) => this.drills.has(id),
      clock: this.truth,
      readClocks: () => ({ wall: this.wall, steady: this.truth.now() - this.#bootedAt }),
      tenants: this.tenants,
      details: this.details,
      store: this.store,
      onChange: () => {
        this.changes += 1
      },
      announce: (notices) => this.announced.push(notices),
    })
  }

  /** A profile gets a key, as the custodian stores it: with the wall clock's time. */
  key(id: string, change: Partial<TenantRecord> = {}): void {
    const key: TenantRecord['key'] = {
      state: 'verified',
      storage: 'keychain',
      fingerprint: null,
      generation: 1,
      storedAt: this.wall,
      verifiedAt: this.wall,
      failureCode: null,
    }
    const known = this.tenants.get(id)
    const record: TenantRecord = {
      id,
      name: id,
      colour: 'blue',
      origin: 'https://models.example',
      kind: 'image2model',
      role: 'client',
      environment: 'production',
      protection: 'open',
      practice: false,
      account: `account-${id}`,
      createdAt: this.wall,
      key,
      ...change,
    }
    const done = known.ok ? this.tenants.update({ ...known.value, key }) : this.tenants.insert(record)
    if (!done.ok) throw new Error(done.failure.code)
    this.watch.look()
  }

  /** The app is closed for so long, and started again on a computer that was off meanwhile. */
  restart(closedMs = 0): void {
    this.watch.stop()
    this.truth.advance(closedMs)
    this.#bootedAt = this.truth.now()
    this.watch = this.#open()
    this.watch.begin()
  }

  /** An honest server answers. */
  online(origin = 'models.example'): void {
    this.watch.heard({ origin, date: this.truth.now() })
  }

  of(id: string): DueOfProfile {
    return this.watch.of(id)
  }

  stage(id: string): string | undefined {
    return this.of(id).due?.stage
  }
}
