import type { Database } from '../storage/database.ts'
import type { TenantStore } from '../storage/tenant-store.ts'
import type { Clock } from '../support/clock.ts'
import type { VaultNotes } from '../vault/port.ts'
import { createLedgerKeeper, type LedgerKeeper } from './keep-ledger.ts'
import type { NewEntry } from './ledger-rows.ts'
import { createLedgerStore, type LedgerStore } from './ledger-store.ts'
import { activityNotes, type NoteActivity, type NoteAtLarge, notesAtLarge } from './note-activity.ts'
import { createUseNotes, type UseNotes } from './note-use.ts'

/** Ports of {@link openLedger}. `user`: the system's name of whoever is logged in. */
export interface LedgerOptions {
  readonly database: Database
  readonly clock: Clock
  readonly notes: VaultNotes
  readonly tenants: Pick<TenantStore, 'get' | 'list'>
  readonly user: string
  /** While it is true the keychain is not asked for the list's sake. */
  readonly isLocked?: () => boolean
  /** Refusals came too often, or that was seen. */
  readonly onAlert: () => void
  readonly onBug: (error: unknown) => void
}

/** The ledger with everything that writes into it. */
export interface Ledger {
  readonly store: LedgerStore
  readonly keeper: LedgerKeeper
  readonly uses: UseNotes
  readonly note: NoteActivity
  readonly noteAtLarge: NoteAtLarge
}

/** Opens it. Nothing here touches the keychain before the keeper is told to begin. */
export function openLedger({ database, clock, notes, tenants, user, isLocked, onAlert, onBug }: LedgerOptions): Ledger {
  const store = createLedgerStore({
    database,
    clock,
    onTrouble: (why) => onBug(new Error(`the list of what was done cannot be written (${why})`)),
  })
  const add = (entry: NewEntry): void => {
    store.add(entry)
    keeper.added()
  }
  const addSoon = (entry: NewEntry): void => {
    store.addSoon(entry)
    keeper.added()
  }
  const noteAtLarge = notesAtLarge({ add, clock, user })
  const keeper = createLedgerKeeper({
    store,
    notes,
    clock,
    note: noteAtLarge,
    mayAnchor() {
      if (isLocked?.() === true) return false
      const listed = tenants.list()
      return listed.ok && listed.value.tenants.some(({ key }) => key.storage === 'keychain')
    },
  })
  return {
    store,
    keeper,
    uses: createUseNotes({ tenants, clock, user, add, addSoon, onAlert }),
    note: activityNotes({ add, clock, user }),
    noteAtLarge,
  }
}
