import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changeByOf, dueAt } from '../../../src-main/rotation/due.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const NOW = Date.UTC(2026, 0, 20)
const SURE = { now: NOW, atLeast: NOW, confirmed: true }
const on = (changeOn: number) => ({ changeAfterDays: 90, changeOn })
const age = (days: number, surely = true) => ({ since: NOW - days * DAY, surely })

describe('the day on which a key is to be changed', () => {
  it.each([30, 90, 45])('is %i days after it came', (changeAfterDays) => {
    expect(changeByOf({ changeAfterDays, changeOn: null }, 5 * DAY)).toBe((5 + changeAfterDays) * DAY)
  })

  it('is the service’s where it named one, and never where nobody wants one', () => {
    expect(changeByOf(on(7 * DAY), 5 * DAY)).toBe(7 * DAY)
    expect(changeByOf({ changeAfterDays: null, changeOn: null }, 5 * DAY)).toBeNull()
    expect(dueAt({ changeAfterDays: null, changeOn: null }, age(900), SURE)).toBeNull()
  })

  it.each([
    [14 * DAY + 1, 'fine'],
    [14 * DAY, 'soon'],
    [3 * DAY, 'soon'],
    [3 * DAY - 1, 'near'],
    [DAY, 'near'],
    [DAY - 1, 'last'],
    [1, 'last'],
    [0, 'over'],
    [-400 * DAY, 'over'],
  ] as const)('%i ms before it the stage is %s', (left, stage) => {
    expect(dueAt(on(NOW + left), age(1), SURE)).toEqual({ stage, changeBy: NOW + left, sure: true })
  })

  it('is not over by this computer’s clock alone, nor by the age of a key that is not sure', () => {
    const guess = { now: NOW, atLeast: NOW - 60 * DAY, confirmed: false }
    expect(dueAt(on(NOW - DAY), age(1), guess)).toEqual({ stage: 'last', changeBy: NOW - DAY, sure: false })
    const policy = { changeAfterDays: 30, changeOn: null }
    expect(dueAt(policy, age(31, false), SURE)).toMatchObject({ stage: 'last', sure: false })
    expect(dueAt(policy, age(31), SURE)).toMatchObject({ stage: 'over', sure: true })
    expect(dueAt(on(NOW - 1), age(31, false), SURE)).toMatchObject({ stage: 'over', sure: true })
  })

  it('is over without a network where that much time has surely passed', () => {
    const offline = { now: NOW, atLeast: NOW - DAY, confirmed: false }
    expect(dueAt(on(NOW - 2 * DAY), age(1), offline)).toMatchObject({ stage: 'over', sure: true })
  })

  it('is never over while what has surely passed does not reach it', () => {
    const moment = fc.integer({ min: 0, max: 4_000 * DAY })
    fc.assert(
      fc.property(moment, moment, moment, fc.boolean(), (now, surely, changeBy, surelyAged) => {
        const time = { now: Math.max(now, surely), atLeast: surely, confirmed: false }
        const due = dueAt(on(changeBy), { since: 0, surely: surelyAged }, time)
        if (surely < changeBy) expect(due?.stage).not.toBe('over')
      }),
    )
  })
})
