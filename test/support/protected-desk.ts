import { refusalByProtection } from '../../src-main/ipc/protection.ts'
import {
  type CommandContext,
  type Handlers,
  type IpcPort,
  routeCommands,
  type Sender,
} from '../../src-main/ipc/router.ts'
import type { TenantRecord } from '../../src-main/storage/tenant-row.ts'
import { createTenantStore, type TenantStore } from '../../src-main/storage/tenant-store.ts'
import { createProtectedProfiles, type ProtectedProfiles } from '../../src-main/tenants/protection.ts'
import { createSelection, type Selection } from '../../src-main/tenants/selection.ts'
import { ok } from '../../src-preload/contract/result.ts'
import { COMMANDS, type CommandName, channelOf, type Seal } from '../../src-preload/contract/table.ts'
import { testDatabase } from './database.ts'
import { ManualClock } from './manual-clock.ts'

const SENDER: Sender = { kind: 'main', topFrame: true, ownScheme: true, windowId: 1 }

/** A profile as it is kept. */
export function protectedRecord(id: string, change: Partial<TenantRecord> = {}): TenantRecord {
  return {
    id,
    name: id === 'tenant-acme' ? 'Acme Corp' : 'Other Ltd',
    colour: 'blue',
    origin: 'https://models.example',
    kind: 'image2model',
    role: 'client',
    environment: 'production',
    protection: 'open',
    practice: false,
    account: `account-of-${id}`,
    createdAt: 1_000,
    key: {
      state: 'verified',
      storage: 'keychain',
      fingerprint: null,
      generation: 1,
      storedAt: 2_000,
      verifiedAt: 3_000,
      failureCode: null,
    },
    ...change,
  }
}

/** The product's router, selection, protection and store of profiles; what is behind them only counts. */
export interface ProtectedDesk {
  readonly clock: ManualClock
  readonly tenants: TenantStore
  readonly protection: ProtectedProfiles
  readonly selection: Selection
  /** Commands that came through to what would do them, in order. */
  readonly done: string[]
  /** How often the window was told that something is different. */
  readonly changes: () => number
  /** Calls as the window does; `seal` as of the view on screen where it is left out. */
  call(name: CommandName, argument: unknown, seal?: Seal): Promise<unknown>
  protect(id: string, protection: TenantRecord['protection']): void
}

/** Sets one up with two profiles, Acme Corp on screen. */
export function openProtectedDesk(): ProtectedDesk {
  const clock = new ManualClock()
  const tenants = createTenantStore(testDatabase(), () => clock.now())
  for (const id of ['tenant-acme', 'tenant-other']) tenants.insert(protectedRecord(id))
  let changed = 0
  const protection = createProtectedProfiles({
    tenants,
    clock,
    onChange() {
      changed += 1
    },
  })
  let views = 0
  const selection = createSelection(() => `nonce-${views++}`)
  selection.choose('tenant-acme')
  const done: string[] = []
  const names = Object.keys(COMMANDS) as CommandName[]
  const counted = names.map((name) => [
    name,
    async () => {
      done.push(name)
      return ok({})
    },
  ])
  const real: Pick<Handlers, 'profiles.confirm'> = {
    async 'profiles.confirm'({ typedName }, context: CommandContext & { readonly tenantId: string }) {
      const confirmed = protection.confirm(context.tenantId, typedName)
      return confirmed.ok ? ok({}) : confirmed
    },
  }
  const listeners = new Map<string, Parameters<IpcPort['handle']>[1]>()
  routeCommands({
    port: { handle: (channel, listener) => void listeners.set(channel, listener) },
    handlers: { ...Object.fromEntries(counted), ...real } as Handlers,
    currentView: () => selection.current(),
    refusal: () => null,
    protection: (command, tenantIds) => refusalByProtection(protection, command, tenantIds),
    // What the counting handlers answer fits few of the contract's answers; that it came so far is what counts.
    onBug: () => undefined,
  })
  return {
    ...{ clock, tenants, protection, selection, done },
    changes: () => changed,
    async call(name, argument, seal = selection.current() ?? { tenantId: 'none', nonce: 'none' }) {
      const payload = COMMANDS[name].scope === 'tenant' ? { seal, argument } : { argument }
      return listeners.get(channelOf(name))?.(SENDER, payload)
    },
    protect(id, wanted) {
      const tenant = tenants.get(id)
      if (!tenant.ok) throw new Error(tenant.failure.code)
      tenants.update({ ...tenant.value, protection: wanted })
    },
  }
}
