import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { type BatchBook, createBatchBook } from '../../src-main/jobs/batch-book.ts'
import { createBatches } from '../../src-main/jobs/batch-runner.ts'
import { createBatchStore } from '../../src-main/jobs/batch-store.ts'
import type { Batches } from '../../src-main/jobs/batches.ts'
import { jobsWithKey } from '../../src-main/jobs/jobs-with-key.ts'
import { createResults, type Results } from '../../src-main/jobs/results.ts'
import { DEFAULT_TRANSFERS } from '../../src-main/jobs/transfer-settings.ts'
import { createImage2Model } from '../../src-main/services/image2model/adapter.ts'
import { createPracticeService } from '../../src-main/services/practice-service/adapter.ts'
import { randomKeyLike } from '../../src-main/services/random-key.ts'
import { createRegistry } from '../../src-main/services/registry.ts'
import type { ServiceAdapter } from '../../src-main/services/service-adapter.ts'
import { verifyKey } from '../../src-main/services/verify-key.ts'
import { type Database, openDatabase } from '../../src-main/storage/database.ts'
import { MIGRATIONS } from '../../src-main/storage/migrations.ts'
import { createTenantStore, type TenantStore } from '../../src-main/storage/tenant-store.ts'
import { systemClock } from '../../src-main/support/clock.ts'
import { type Custody, createCustody } from '../../src-main/tenants/custody.ts'
import { createIntakes } from '../../src-main/tenants/intakes.ts'
import { forgetSessionKeys } from '../../src-main/tenants/practice-profile.ts'
import { watchRefusals } from '../../src-main/tenants/refusals.ts'
import { createReceiptStore } from '../../src-main/transfers/receipt-store.ts'
import { createResultSaver } from '../../src-main/transfers/save-result.ts'
import { createSavingStore } from '../../src-main/transfers/saving-store.ts'
import { createTransport } from '../../src-main/transport/http-transport.ts'
import type { Origin, Transport } from '../../src-main/transport/port.ts'
import { newAccount } from '../../src-main/vault/envelope.ts'
import { fingerprintOf } from '../../src-main/vault/fingerprint.ts'
import { createLeases } from '../../src-main/vault/lease.ts'
import { revealSecret, Secret } from '../../src-main/vault/secret.ts'
import { createVault } from '../../src-main/vault/vault-client.ts'
import type { Keychain } from '../../src-main/vault/vault-loop.ts'
import { ok } from '../../src-preload/contract/result.ts'
import type { BatchView } from '../../src-preload/contract/views.ts'
import { type AtPoint, mortalDatabase, mortalService, mortalVault } from './mortal.ts'
import { localProcess } from './vault-stand-ins.ts'

/** The product without its windows: what main wires, over a real database, the real transport and a real server. */
export interface Product {
  readonly custody: Custody
  readonly tenants: TenantStore
  readonly batches: Batches
  readonly results: Results
  readonly book: BatchBook
  readonly database: Database
  /** Every view of a batch that was told, in order. */
  readonly told: BatchView[]
  readonly bugs: unknown[]
  takeIn(key: string): string
  /** Makes a profile with a key the service accepts; answers its id. */
  profile(name: string, key: string): Promise<string>
  /** The key that a request of the profile would carry now, or why there is none. */
  inUse(tenantId: string, number?: number | null): Promise<string>
  /** Ends it as a crash does: connections break, nothing is tidied up. */
  die(): void
}

/** Where a product runs, and what it may die of. */
export interface ProductOptions {
  readonly folder: string
  readonly origin: string
  readonly keychain: Keychain
  /** The service lets its keys be managed, and the adapter knows it. */
  readonly managesKeys?: boolean
  readonly at?: AtPoint
  readonly change?: (adapter: ServiceAdapter) => ServiceAdapter
  /** Files that are sent at the same time, of all profiles together, when it is not as usual. */
  readonly filesAtOnce?: number
}

/** Opens one on a folder; on that of an earlier one, as after a restart. Throws where its database does not open. */
export function openProduct(options: ProductOptions): Product {
  const clock = systemClock
  const at = options.at ?? (() => undefined)
  const opened = openDatabase(join(options.folder, 'latchkey.db'), MIGRATIONS, clock.now())
  if (!opened.ok) throw new Error(opened.failure.code)
  const database = mortalDatabase(opened.value.database, at)
  const tenants = createTenantStore(database, () => clock.now())
  forgetSessionKeys(tenants)
  const vault = mortalVault(createVault({ spawn: localProcess(options.keychain), clock }), at)
  const leases = createLeases(vault)
  const intakes = createIntakes(clock, randomUUID)
  const time = { clock, random: Math.random }
  const real = options.managesKeys === true ? createPracticeService(time) : createImage2Model(time)
  const registry = createRegistry([mortalService(options.change?.(real) ?? real, at)])
  const transports = new Map<string, Transport>()
  const transportOf = (tenantId: string): Transport => {
    const known = transports.get(tenantId) ?? createTransport({})
    transports.set(tenantId, known)
    return known
  }
  const bugs: unknown[] = []
  const told: BatchView[] = []
  const onBug = (error: unknown): void => void bugs.push(error)
  const custody = createCustody({
    ...{ database, tenants, vault, leases, intakes, registry, transportOf, clock, newAccount, onBug },
    verify: (adapter, context) => verifyKey(adapter, context, randomKeyLike),
    newId: randomUUID,
    prepare: (tenant) => Promise.resolve(ok(tenant)),
    jobsWith: (tenantId, number) => jobsWithKey(book.list(tenantId), number, clock.now()),
    cutOff: (tenantId) => transports.get(tenantId)?.destroySockets(),
    user: 'somebody',
    onChange: () => undefined,
    testRuntime: false,
    opens: () => false,
    onBack: () => undefined,
    onAbsent: () => undefined,
    onNewKey: (tenantId) => batches.wake(tenantId),
  })
  const { custodian, sessions } = custody
  const refusals = watchRefusals({
    tenants,
    clock,
    async recheck(tenantId) {
      const checked = await sessions.recheck(tenantId)
      return checked.ok && checked.value.verdict === 'verified'
    },
    goOn: (tenantId) => batches.wake(tenantId),
  })
  const store = createBatchStore(database, () => clock.now())
  const book = createBatchBook({
    store,
    clock,
    onChange(view) {
      told.push(view)
      refusals.seen(view)
    },
    onIgnored: () => undefined,
  })
  const ports = {
    clock,
    session: sessions.session,
    service: sessions.service,
    keyInUse: (tenantId: string) => custody.keyInUse(tenantId),
    isRefused: (tenantId: string, number: number) => custody.isRefused(tenantId, number),
    onBug,
    random: Math.random,
    transfers: () => ({ ...DEFAULT_TRANSFERS, filesAtOnce: options.filesAtOnce ?? DEFAULT_TRANSFERS.filesAtOnce }),
  }
  const batches = createBatches({ ...ports, store, book, newId: randomUUID, onRemoved: () => undefined })
  const receipts = createReceiptStore(database)
  const savings = createSavingStore(database)
  const saveResult = createResultSaver({ ...ports, markOrigin: () => Promise.resolve() })
  const results = createResults({ ...ports, book, receipts, savings, saveResult })
  const takeIn = (key: string): string => {
    const secret = Secret.fromText(key)
    const about = { source: 'typed', variable: null, address: null, development: false } as const
    return intakes.add({ secret, fingerprint: fingerprintOf(secret), clipboardText: null, ignored: [], ...about })
      .intakeId
  }
  return {
    ...{ custody, tenants, batches, results, book, database, told, bugs, takeIn },
    async profile(name, key) {
      const intakeId = takeIn(key)
      const draft = {
        name,
        colour: 'blue',
        origin: options.origin as Origin,
        intakeId,
        acceptUnchecked: false,
        acceptUnreached: false,
      } as const
      const made = await custodian.create(draft)
      if (!made.ok || made.value.profileId === null) throw new Error(`no profile: ${JSON.stringify(made)}`)
      return made.value.profileId
    },
    async inUse(tenantId, number = null) {
      const session = await sessions.session(tenantId, number)
      return session.ok ? revealSecret(session.value.context.credential.secret) : session.failure.code
    },
    die() {
      for (const transport of transports.values()) transport.destroySockets()
      opened.value.database.close()
    },
  }
}
