import type { LockedBy } from '../../src-preload/contract/lock.ts'
import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import { type Clock, pause } from '../support/clock.ts'
import { firstState, type LockEvent, type LockState, lockAfter } from './lock-state.ts'

/** How long requests under way may go on after a lock that lets them finish, in milliseconds. */
export const FINISH_MS = 5 * 60_000
/** How long what is wholly sent may wait for its answer after a lock that cuts the others off, in milliseconds. */
export const ANSWER_MS = 10_000

/** How long work that was broken off may take to end before its connections are closed under it, in milliseconds. */
const CUT_MS = 2_000

/** Work with keys, as far as a lock has to do with it. */
export interface LockableWork {
  /** Begins nothing more; what waits keeps its place. */
  hold(): void
  /** Breaks off what can be broken off without a doubt about what became of it. */
  takeBack(): void
  /** Ends everything that still uses a key; resolves when it has ended. */
  cut(): Promise<void>
  /** Resolves when nothing uses a key any more. */
  atRest(): Promise<void>
  /** Goes on with everything that was held or broken off. */
  release(): void
}

/** Ports of {@link createLock}. */
export interface LockOptions {
  readonly clock: Clock
  readonly transfers: () => 'finish' | 'pause'
  /** True where a passcode is set. */
  readonly hasPasscode: () => boolean
  readonly work: LockableWork
  /** Nothing typed is taken any more: the sealed window closes. */
  readonly closeEntry: () => void
  /** Ends all connections, wipes every key, ends the vault process and keeps it from coming back. */
  readonly drop: () => void
  /** Wipes what the passcode became, so that nothing here opens the keychain's entries. */
  readonly forgetPasscode: () => void
  /** Keys may be read again. */
  readonly open: () => void
  readonly onChange: () => void
  /** It was locked and all keys are gone. */
  readonly onLocked: (by: LockedBy) => void
  readonly onBug: (error: unknown) => void
}

/** Whether keys may be used, and what makes that so. */
export interface Lock {
  readonly state: LockState
  readonly isLocked: boolean
  /** Before any work begins: an app with a passcode starts locked. */
  begin(): void
  /** Locks. Safe to call at any time and again. */
  lock(by: LockedBy): void
  /** A person clicked; `PASSCODE_NEEDED` where that is not enough. */
  click(): Result<void>
  passcodeRight(): void
  systemUnlocked(): void
}

/**
 * Makes it. The order of a lock: nothing new begins; requests under way end or are broken off; then connections, keys
 * and the vault process go, in this order, so that nothing is sent with a key while it is wiped.
 */
export function createLock(options: LockOptions): Lock {
  const { work, clock } = options
  let state = firstState(options.hasPasscode())
  /** The lock that is being carried out; another one, or none, once somebody has unlocked. */
  let hurry = new AbortController()
  let carrying: Promise<void> = Promise.resolve()

  const drop = (): void => {
    options.drop()
    if (state.kind !== 'unlocked' && state.needs === 'passcode') options.forgetPasscode()
  }
  const rest = async (withinMs: number, { signal }: AbortController): Promise<void> => {
    const over = new AbortController()
    const patience = pause(clock, withinMs, AbortSignal.any([signal, over.signal]))
    await Promise.race([work.atRest(), patience])
    over.abort()
  }
  const carryOut = async (mine: AbortController): Promise<void> => {
    if (options.transfers() === 'finish') await rest(FINISH_MS, mine)
    if (hurry !== mine) return
    work.takeBack()
    await rest(ANSWER_MS, mine)
    if (hurry !== mine) return
    await Promise.race([work.cut(), pause(clock, CUT_MS)])
    // Unlocked before anything was dropped: all goes on as if nothing had been.
    if (hurry !== mine) return
    drop()
    move({ kind: 'at-rest' })
    if (state.kind !== 'unlocked') options.onLocked(state.by)
  }
  const began = (): void => {
    work.hold()
    options.closeEntry()
    hurry = new AbortController()
    const mine = hurry
    // One at a time: a lock that was given up may still be breaking off work.
    carrying = carrying.then(() => carryOut(mine)).catch(options.onBug)
  }
  const ended = (): void => {
    hurry.abort()
    hurry = new AbortController()
    options.open()
    // Work that is being broken off at this moment has to end before it is begun anew.
    void carrying.then(() => {
      if (state.kind === 'unlocked') work.release()
    })
  }
  const move = (event: LockEvent): void => {
    const before = state
    state = lockAfter(before, event)
    if (state === before) return
    if (state.kind === 'unlocked') ended()
    else if (before.kind === 'unlocked') began()
    else if (before.kind === 'locked') drop()
    if (state.kind === 'locking' && state.urgent) hurry.abort()
    options.onChange()
  }
  return {
    get state() {
      return state
    },
    get isLocked() {
      return state.kind !== 'unlocked'
    },
    begin() {
      if (state.kind === 'unlocked') return
      work.hold()
      drop()
    },
    lock: (by) => move({ kind: 'lock', by, passcode: options.hasPasscode() }),
    click() {
      move({ kind: 'clicked', passcode: options.hasPasscode() })
      return state.kind === 'unlocked' ? ok(undefined) : fail('PASSCODE_NEEDED')
    },
    passcodeRight: () => move({ kind: 'passcode-right' }),
    systemUnlocked: () => move({ kind: 'system-unlocked' }),
  }
}
