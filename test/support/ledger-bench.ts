import { createLedgerKeeper, type LedgerKeeper } from '../../src-main/ledger/keep-ledger.ts'
import type { NewEntry } from '../../src-main/ledger/ledger-rows.ts'
import { createLedgerStore, type LedgerStore } from '../../src-main/ledger/ledger-store.ts'
import { notesAtLarge } from '../../src-main/ledger/note-activity.ts'
import type { Database } from '../../src-main/storage/database.ts'
import type { VaultNotes } from '../../src-main/vault/port.ts'
import { createVault } from '../../src-main/vault/vault-client.ts'
import type { ActivityEntry } from '../../src-preload/contract/activity.ts'
import { testDatabase } from './database.ts'
import { ManualClock } from './manual-clock.ts'
import { type Lies, LyingKeychain, localProcess } from './vault-stand-ins.ts'

/** Something that was done, told apart by its number of files. */
export function anEntry(files = 0, change: Partial<NewEntry> = {}): NewEntry {
  return {
    at: 1_000 + files,
    kind: 'sent',
    profileId: 'tenant-acme',
    profile: 'Acme',
    colour: 'blue',
    files,
    fingerprint: { hex: '0123abcd', words: ['one', 'two', 'three', 'four'] },
    user: 'nadia',
    generation: 1,
    operation: null,
    status: null,
    control: false,
    carried: false,
    ...change,
  }
}

/** A ledger over a real database and the real vault client; only the keychain is the test's. */
export interface LedgerBench {
  readonly database: Database
  readonly clock: ManualClock
  readonly chain: LyingKeychain
  readonly troubles: string[]
  /** Whether the keychain has a key of ours. */
  hasKeys: boolean
  /** Starts the app on it again: what was in memory is gone. */
  start(): { readonly store: LedgerStore; readonly keeper: LedgerKeeper }
  /** Somebody who can write the file and knows how: no trigger stands in the way. */
  alter(sql: string): void
  /** Every line that is there, oldest first. */
  lines(): readonly ActivityEntry[]
}

/** Sets one up. `lock`: how the keychain answers whether it is locked. */
export function openLedgerBench(
  options: {
    readonly lies?: Lies
    readonly lock?: 'locked' | 'open' | 'unknown'
    readonly retention?: { readonly oldestMs: number; readonly mostLines: number }
  } = {},
): LedgerBench {
  const database = testDatabase()
  const clock = new ManualClock(10_000)
  const chain = new LyingKeychain(options.lies)
  const notes: VaultNotes = createVault({ spawn: localProcess(chain, options.lock), clock })
  const troubles: string[] = []
  const openStore = (): LedgerStore =>
    createLedgerStore({ database, clock, onTrouble: (why) => void troubles.push(why) })
  const bench: LedgerBench = {
    database,
    clock,
    chain,
    troubles,
    hasKeys: true,
    start() {
      const store = openStore()
      const add = (entry: NewEntry): void => {
        store.add(entry)
        keeper.added()
      }
      const addSoon = (entry: NewEntry): void => {
        store.addSoon(entry)
        keeper.added()
      }
      const note = notesAtLarge({ add, clock, user: 'nadia' })
      const { retention } = options
      const keeper: LedgerKeeper = createLedgerKeeper({
        store,
        notes,
        clock,
        mayAnchor: () => bench.hasKeys,
        note,
        ...(retention && { retention }),
      })
      return { store: { ...store, add, addSoon }, keeper }
    },
    alter(sql) {
      database.run('DROP TRIGGER IF EXISTS ledger_is_never_changed')
      database.run('DROP TRIGGER IF EXISTS ledger_goes_only_at_its_beginning')
      database.run(sql)
    },
    lines() {
      const read = openStore().after(0, 10_000)
      if (!read.ok) throw new Error(read.failure.code)
      return read.value.flatMap(({ entry }) => entry ?? [])
    },
  }
  return bench
}
