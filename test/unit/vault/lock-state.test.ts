import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  firstState,
  type LockEvent,
  type LockState,
  lockAfter,
  lockViewOf,
} from '../../../src-main/vault/lock-state.ts'
import { LOCKED_BY, lockViewSchema, UNLOCK_NEEDS } from '../../../src-preload/contract/lock.ts'

const UNLOCKED: LockState = { kind: 'unlocked' }
const EVENTS: readonly LockEvent[] = [
  ...LOCKED_BY.flatMap((by) => [true, false].map((passcode): LockEvent => ({ kind: 'lock', by, passcode }))),
  { kind: 'at-rest' },
  { kind: 'clicked', passcode: true },
  { kind: 'clicked', passcode: false },
  { kind: 'passcode-right' },
  { kind: 'system-unlocked' },
]
const STATES: readonly LockState[] = [
  UNLOCKED,
  ...LOCKED_BY.flatMap((by) =>
    UNLOCK_NEEDS.flatMap((needs): LockState[] => [
      { kind: 'locking', by, needs, urgent: false },
      { kind: 'locking', by, needs, urgent: true },
      { kind: 'locked', by, needs },
    ]),
  ),
]
const become = (events: readonly LockEvent[], state = UNLOCKED): LockState => events.reduce(lockAfter, state)
const lock = (by: (typeof LOCKED_BY)[number], passcode = false): LockEvent => ({ kind: 'lock', by, passcode })

describe('the lock, over all states and events', () => {
  it.each(STATES)('$kind $by $needs: no lock unlocks or asks for less, and what it becomes can be shown', (state) => {
    for (const event of EVENTS) {
      const next = lockAfter(state, event)
      expect(lockViewSchema.safeParse(lockViewOf(next, false)).success).toBe(true)
      if (event.kind === 'lock') {
        expect(next.kind).not.toBe('unlocked')
        if (state.kind !== 'unlocked' && state.needs === 'passcode') expect(next).toMatchObject({ needs: 'passcode' })
        // Nothing that was wiped is ever taken for something that still has to be wiped.
        if (state.kind === 'locked') expect(next.kind).toBe('locked')
      }
      if (event.kind === 'at-rest') expect(next.kind).not.toBe('locking')
      if (event.kind === 'clicked' && event.passcode) expect(next).toBe(state)
      if (lockAfter(state, event) === state) expect(next).toBe(state)
    }
  })

  it('is never opened by a click or by the system while a passcode is asked for, whatever happens', () => {
    const harmless = EVENTS.filter(
      (event) => event.kind !== 'passcode-right' && !(event.kind === 'clicked' && !event.passcode),
    )
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...harmless), { maxLength: 12 }), (events) => {
        const begun = become([lock('person', true), ...events])
        expect(begun).toMatchObject({ needs: 'passcode' })
      }),
    )
  })
})

describe('who unlocks', () => {
  it('after a lock of the system’s: the system, with a passcode too', () => {
    for (const passcode of [true, false]) {
      const locked = become([lock('system', passcode), { kind: 'at-rest' }])
      expect(locked).toEqual({ kind: 'locked', by: 'system', needs: 'system-unlock' })
      expect(lockAfter(locked, { kind: 'system-unlocked' })).toEqual(UNLOCKED)
    }
  })

  it('after a lock by hand or by idleness: never the system', () => {
    for (const by of ['person', 'idle'] as const) {
      const locked = become([lock(by), { kind: 'at-rest' }, lock('system'), { kind: 'system-unlocked' }])
      expect(locked).toEqual({ kind: 'locked', by, needs: 'click' })
      expect(lockAfter(locked, { kind: 'clicked', passcode: false })).toEqual(UNLOCKED)
    }
  })

  it('after sleep: the passcode where one is set, else the system that locked itself meanwhile, else a click', () => {
    expect(become([lock('system', true), { kind: 'at-rest' }, lock('sleep', true)])).toMatchObject({
      needs: 'passcode',
    })
    expect(become([lock('sleep', true), lock('system', true)])).toMatchObject({ needs: 'passcode' })
    expect(become([lock('sleep'), lock('system')])).toMatchObject({ by: 'system', needs: 'system-unlock' })
    expect(become([lock('sleep')])).toMatchObject({ by: 'sleep', needs: 'click' })
  })

  it('at a start with a passcode: the passcode', () => {
    expect(firstState(true)).toEqual({ kind: 'locked', by: 'start', needs: 'passcode' })
    expect(firstState(false)).toEqual(UNLOCKED)
  })
})

describe('a lock that waits for requests', () => {
  it('hurries when the computer falls asleep or somebody locks again, and for nothing else', () => {
    for (const [by, urgent] of [
      ['sleep', true],
      ['person', true],
      ['system', false],
      ['idle', false],
    ] as const) {
      expect(become([lock('idle'), lock(by)])).toMatchObject({ kind: 'locking', urgent })
    }
  })

  it('can be taken back before anything is wiped', () => {
    expect(become([lock('idle'), { kind: 'clicked', passcode: false }, { kind: 'at-rest' }])).toEqual(UNLOCKED)
  })
})
