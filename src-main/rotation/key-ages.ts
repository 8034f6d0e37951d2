import type { TenantRecord } from '../storage/tenant-row.ts'
import type { KeptReminders, ReminderStore } from './reminder-store.ts'
import { freshReminders } from './reminders.ts'
import type { TrustedTime } from './trusted-clock.ts'

/** Ports of {@link createKeyAges}. */
export interface KeyAgePorts {
  readonly store: ReminderStore
  /** A profile has another key than before: what was known of the old one's day does not hold for it. */
  readonly onKeyChanged: (tenantId: string) => void
}

/** Since when each key is here, by the trusted clock: the wall clock may have been wrong when it was stored. */
export interface KeyAges {
  /** What is known of the given profiles' keys, at a time and the steady clock's reading of it. */
  update(keys: readonly TenantRecord[], time: TrustedTime, steady: number): ReadonlyMap<string, KeptReminders>
}

/** Makes it. A key that is there at the first look already is as old as its profile says, which is no proof. */
export function createKeyAges({ store, onKeyChanged }: KeyAgePorts): KeyAges {
  /** Keys that came while the clock was a guess, with the steady clock's reading: set right when the clock is. */
  const guessed = new Map<string, { readonly storedAt: number; readonly steady: number }>()
  let first = true

  return {
    update(keys, time, steady) {
      const known = store.all()
      const ages = new Map<string, KeptReminders>()
      for (const { id, key } of keys) {
        if (key.storedAt === null) continue
        let kept = known.get(id)
        if (kept?.storedAt !== key.storedAt) {
          if (kept !== undefined) onKeyChanged(id)
          // What was there already was stored by the wall clock of then, and nobody knows how that one was.
          const since = first ? key.storedAt : time.now
          const surely = !first && time.confirmed
          kept = { storedAt: key.storedAt, age: { since, surely }, state: freshReminders(since) }
          if (!first && !surely) guessed.set(id, { storedAt: key.storedAt, steady })
          store.keep(id, kept)
        }
        const came = guessed.get(id)
        if (came !== undefined && time.confirmed) {
          guessed.delete(id)
          const since = time.now - (steady - came.steady)
          if (came.storedAt === key.storedAt) {
            kept = { ...kept, age: { since, surely: true }, state: { ...kept.state, rehearsedAt: since } }
            store.keep(id, kept)
          }
        }
        ages.set(id, kept)
      }
      first = false
      return ages
    },
  }
}
