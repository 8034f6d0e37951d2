import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { OPEN_MS } from '../../../src-main/tenants/protection.ts'
import { profileAtStart } from '../../../src-main/tenants/selection.ts'
import { PROTECTIONS } from '../../../src-preload/contract/profile-kinds.ts'
import { fail, ok } from '../../../src-preload/contract/result.ts'
import type { Effect } from '../../../src-preload/contract/table.ts'
import { openProtectedDesk } from '../../support/protected-desk.ts'

const ACME = 'tenant-acme'
const NAMED = { name: 'Acme Corp' }
const EFFECTS: readonly Effect[] = ['read', 'local', 'write', 'destructive', 'protection']
const CHANGING: readonly Effect[] = ['write', 'destructive']

describe('what a protection lets through', () => {
  it.each(EFFECTS)('an effect that is %s', (effect) => {
    const { protection, protect } = openProtectedDesk()
    const answers = PROTECTIONS.map((level) => {
      protect(ACME, level)
      return protection.refusal(effect, ACME)?.code ?? null
    })
    const refused = [null, 'PROFILE_NEEDS_CONFIRM', 'PROFILE_READ_ONLY']
    expect(answers).toEqual(CHANGING.includes(effect) ? refused : [null, null, null])
  })

  it('a profile that is not there is not touched, however that came about', () => {
    const { protection } = openProtectedDesk()
    expect(protection.refusal('write', 'tenant-gone')).toEqual({ code: 'PROFILE_UNKNOWN' })
    expect(protection.refusal('read', 'tenant-gone')).toBeNull()
  })

  it('only of a read-only profile is background work held back', () => {
    const { protection, protect } = openProtectedDesk()
    const held = PROTECTIONS.map((level) => {
      protect(ACME, level)
      return protection.withheld(ACME)
    })
    expect(held).toEqual([null, null, { code: 'PROFILE_READ_ONLY', facts: NAMED }])
  })
})

describe('a name typed', () => {
  it.each(['Acme Corp', '  acme   CORP ', 'ＡＣＭＥ Corp'])('%j opens the profile, and says until when', (typed) => {
    const { protection, protect, clock, changes } = openProtectedDesk()
    protect(ACME, 'confirm')
    expect(protection.confirm(ACME, typed)).toEqual(ok(undefined))
    expect([protection.openUntil(ACME), changes()]).toEqual([clock.now() + OPEN_MS, 1])
    expect(protection.refusal('destructive', ACME)).toBeNull()
  })

  it.each(['', 'Acme', 'Other Ltd', 'Acme Corp.'])('%j does not', (typed) => {
    const { protection, protect } = openProtectedDesk()
    protect(ACME, 'confirm')
    expect(protection.confirm(ACME, typed)).toEqual(fail('PROTECTION_NOT_CONFIRMED', NAMED))
    expect(protection.openUntil(ACME)).toBeNull()
  })

  it('opens no profile that is read-only, and nothing at all of an open one', () => {
    const { protection, protect } = openProtectedDesk()
    protect(ACME, 'read-only')
    expect(protection.confirm(ACME, 'Acme Corp')).toEqual(fail('PROFILE_READ_ONLY', NAMED))
    protect(ACME, 'open')
    expect(protection.confirm(ACME, 'Acme Corp')).toEqual(ok(undefined))
    // Else it would count as soon as the profile is protected.
    expect(protection.openUntil(ACME)).toBeNull()
  })
})

describe('what was confirmed ends', () => {
  const confirmed = () => {
    const desk = openProtectedDesk()
    desk.protect(ACME, 'confirm')
    desk.protection.confirm(ACME, 'Acme Corp')
    return desk
  }

  it('after fifteen minutes and not before, and the window hears of it', () => {
    const { protection, clock, changes } = confirmed()
    clock.advance(OPEN_MS - 1)
    expect([protection.refusal('write', ACME), changes()]).toEqual([null, 1])
    clock.advance(1)
    expect([protection.refusal('write', ACME)?.code, changes()]).toEqual(['PROFILE_NEEDS_CONFIRM', 2])
  })

  it.each([
    ['set back by a day', -86_400_000],
    ['set on by an hour, or the computer slept', 3_600_000],
  ])('at once where the clock is %s', (_how, ms) => {
    const { protection, clock } = confirmed()
    // The wall clock jumps, and no timer is due because of it.
    const { now } = clock
    clock.now = () => now.call(clock) + ms
    expect(protection.refusal('write', ACME)?.code).toBe('PROFILE_NEEDS_CONFIRM')
  })

  it.each([
    ['a person says so', (desk: ReturnType<typeof confirmed>) => desk.protection.protectAgain(ACME)],
    ['Latchkey is locked', (desk: ReturnType<typeof confirmed>) => desk.protection.protectAll()],
    [
      'it is protected in another way',
      (desk: ReturnType<typeof confirmed>) => desk.protection.protect(ACME, 'confirm', null),
    ],
  ])('when %s', (_when, end) => {
    const desk = confirmed()
    end(desk)
    expect(desk.protection.refusal('write', ACME)?.code).toBe('PROFILE_NEEDS_CONFIRM')
    // No timer is left that would end what is confirmed later.
    desk.protection.confirm(ACME, 'Acme Corp')
    desk.clock.advance(OPEN_MS - 1)
    expect(desk.protection.refusal('write', ACME)).toBeNull()
  })

  it('typed once more it counts from then', () => {
    const { protection, clock } = confirmed()
    clock.advance(OPEN_MS - 1)
    protection.confirm(ACME, 'Acme Corp')
    clock.advance(OPEN_MS - 1)
    expect(protection.refusal('write', ACME)).toBeNull()
  })
})

describe('another protection', () => {
  it('takes the typed name exactly where it protects less, also while the profile is open', () => {
    const { protection, protect, tenants } = openProtectedDesk()
    const level = fc.constantFrom(...PROTECTIONS)
    const typed = fc.constantFrom('Acme Corp', 'acme corp', 'Other Ltd', '', null)
    fc.assert(
      fc.property(level, level, typed, fc.boolean(), (before, after, name, open) => {
        protect(ACME, before)
        protection.protectAgain(ACME)
        if (open) protection.confirm(ACME, 'Acme Corp')
        const isLess = PROTECTIONS.indexOf(after) < PROTECTIONS.indexOf(before)
        const may = !isLess || name === 'Acme Corp' || name === 'acme corp'
        expect(protection.protect(ACME, after, name).ok).toBe(may)
        expect(tenants.get(ACME)).toMatchObject({ value: { protection: may ? after : before } })
      }),
    )
  })
})

describe('a start', () => {
  it.each(PROTECTIONS)('with a %s profile of last time', (level) => {
    const { tenants, protect } = openProtectedDesk()
    protect(ACME, level)
    tenants.select(ACME)
    expect(profileAtStart(tenants)?.id ?? null).toBe(level === 'open' ? ACME : null)
  })

  it('without one shows none', () => {
    const { tenants } = openProtectedDesk()
    expect(profileAtStart(tenants)).toBeNull()
  })
})
