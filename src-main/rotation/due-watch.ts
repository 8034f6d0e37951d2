import type { DueView, ReminderView } from '../../src-preload/contract/due.ts'
import { ok, type Result } from '../../src-preload/contract/result.ts'
import type { TenantStore } from '../storage/tenant-store.ts'
import type { Clock } from '../support/clock.ts'
import { type DetailsStore, detailsOf } from '../tenants/profile-details.ts'
import { type Due, dueAt } from './due.ts'
import { createKeyAges } from './key-ages.ts'
import type { ReminderStore } from './reminder-store.ts'
import { type ReminderState, remind, sayLater, sayRehearsed } from './reminders.ts'
import {
  look,
  type Reading,
  type ServerDate,
  startClock,
  TOLERANCE_MS,
  type TrustedTime,
  timeAt,
} from './trusted-clock.ts'

/** How often it is looked whether something has become due, in milliseconds. */
const LOOK_EVERY_MS = 15 * 60_000
/** How much time may be forgotten by a power cut, in milliseconds: a disk is not woken up for less. */
const KEEP_EVERY_MS = 6 * 3_600_000

/** A notification that is due about the key of a profile. */
export interface DueNotice {
  readonly tenantId: string
  readonly stage: 'near' | 'last' | 'over'
  /** The day is gone by this computer's clock, whether or not anything else says so. */
  readonly gone: boolean
}

/** What a profile's view says of its key's day. */
export interface DueOfProfile {
  readonly due: DueView | null
  readonly reminder: ReminderView | null
}

/** Ports of {@link createDueWatch}. */
export interface DueWatchPorts {
  readonly clock: Clock
  readonly readClocks: () => Reading
  readonly tenants: TenantStore
  readonly details: DetailsStore
  readonly store: ReminderStore
  /** Practice profiles whose keys have days as others' have: to rehearse with. */
  readonly isDrill: (tenantId: string) => boolean
  /** Something that the window shows has changed. */
  readonly onChange: () => void
  /** All that is to be notified about now, in one go. */
  readonly announce: (notices: readonly DueNotice[]) => void
}

/** Watches the days of all keys. Nothing here stops any work: a key that is over is still used until it is changed. */
export interface DueWatch {
  /** Begins to announce, and to look by itself every quarter of an hour. */
  begin(): void
  /** Looks now: after a change of a profile or its key, and when the computer wakes up. */
  look(): void
  /** An answer came with a date. */
  heard(date: ServerDate): void
  of(tenantId: string): DueOfProfile
  /** Puts off what the window reminds of; what cannot wait stays. Failures are those of the database. */
  later(tenantId: string): Result<void>
  /** A change of the profile's key was rehearsed. Failures are those of the database. */
  rehearsed(tenantId: string): Result<void>
  forget(tenantId: string): void
  stop(): void
}

const NOTHING: DueOfProfile = { due: null, reminder: null }

/** Makes it, and judges all keys once, in silence: the first screen shows how they stand. */
export function createDueWatch(ports: DueWatchPorts): DueWatch {
  const { store, tenants, details } = ports
  let kept = store.time()
  let clock = startClock(kept, ports.readClocks())
  const ages = createKeyAges({ store, onKeyChanged: (tenantId) => void details.change(tenantId, { changeOn: null }) })
  let shown = new Map<string, DueOfProfile>()
  let begun = false
  let stopped = false
  let cancel: (() => void) | null = null

  const keepTime = ({ atLeast, now: guess }: TrustedTime): void => {
    const known = kept !== null && (kept.atLeast === null) === (atLeast === null)
    if (known && kept !== null && Math.abs(guess - kept.guess) < KEEP_EVERY_MS) return
    if (store.keepTime({ atLeast, guess }).ok) kept = { atLeast, guess }
  }
  const judgeAll = (): void => {
    // The database may be closed already, while a last answer comes in.
    if (stopped) return
    const reading = ports.readClocks()
    clock = look(clock, reading)
    const time = timeAt(clock, reading.steady)
    keepTime(time)
    const listed = tenants.list()
    if (!listed.ok) return
    const keys = listed.value.tenants.filter(
      ({ id, practice, key }) => (!practice || ports.isDrill(id)) && key.storage !== 'none',
    )
    const known = ages.update(keys, time, reading.steady)
    const policies = details.all()
    const notices: DueNotice[] = []
    const views = new Map<string, DueOfProfile>()
    for (const [tenantId, { storedAt, age, state }] of known) {
      const due = dueAt(detailsOf(policies, tenantId), age, time)
      const said = remind(state, due, time.now)
      views.set(tenantId, { due: due === null ? null : { ...due, at: time.now }, reminder: said.window })
      if (!begun || JSON.stringify(said.state) === JSON.stringify(state)) continue
      // What cannot be remembered is not said: else it would be said again at every look.
      const remembered = store.keep(tenantId, { storedAt, age, state: said.state }).ok
      if (remembered && said.notify && due !== null) notices.push(...noticeOf(tenantId, due, time.now))
    }
    const before = shown
    shown = views
    if (begun && asSeen(before) !== asSeen(views)) ports.onChange()
    if (notices.length > 0) ports.announce(notices)
  }
  /** Remembers what a person said to the reminders of a profile; a profile without any has nothing to remember. */
  const said = (
    tenantId: string,
    change: (state: ReminderState, due: Due | null, now: number) => ReminderState,
  ): Result<void> => {
    const time = timeAt(clock, ports.readClocks().steady)
    const known = store.all().get(tenantId)
    if (known === undefined) return ok(undefined)
    const due = dueAt(detailsOf(details.all(), tenantId), known.age, time)
    const done = store.keep(tenantId, { ...known, state: change(known.state, due, time.now) })
    if (done.ok) judgeAll()
    return done
  }
  const again = (): void => {
    judgeAll()
    cancel = ports.clock.after(LOOK_EVERY_MS, again)
  }
  judgeAll()

  return {
    begin() {
      begun = true
      again()
    },
    look: judgeAll,
    heard(date) {
      const reading = ports.readClocks()
      const expected = timeAt(clock, reading.steady)
      clock = look(clock, reading, date)
      const time = timeAt(clock, reading.steady)
      const moved = Math.abs(time.now - expected.now) > TOLERANCE_MS
      if (moved || time.confirmed !== expected.confirmed) judgeAll()
    },
    of: (tenantId) => shown.get(tenantId) ?? NOTHING,
    later: (tenantId) => said(tenantId, sayLater),
    rehearsed: (tenantId) => said(tenantId, (state, _due, now) => sayRehearsed(state, now)),
    forget(tenantId) {
      store.forget(tenantId)
      judgeAll()
    },
    stop() {
      cancel?.()
      cancel = null
      stopped = true
    },
  }
}

function noticeOf(tenantId: string, { stage, changeBy }: Due, now: number): DueNotice[] {
  if (stage !== 'near' && stage !== 'last' && stage !== 'over') return []
  return [{ tenantId, stage, gone: changeBy <= now }]
}

/** What people would see of it: the time itself counts only as a day of their calendar. */
function asSeen(views: ReadonlyMap<string, DueOfProfile>): string {
  return JSON.stringify(
    [...views].map(([id, { due, reminder }]) => [
      id,
      due === null ? null : [due.stage, due.sure, due.changeBy, new Date(due.at).toDateString()],
      reminder,
    ]),
  )
}
