import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Due } from '../../../src-main/rotation/due.ts'
import { freshReminders, type ReminderState, remind, sayLater } from '../../../src-main/rotation/reminders.ts'
import { DUE_STAGES, type DueStage } from '../../../src-preload/contract/due.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const NOW = Date.UTC(2026, 0, 20)

const due = (stage: DueStage, sure = true): Due => ({ stage, changeBy: NOW, sure })

/** Looks once an hour for so long, and counts the notifications. */
function count(stage: DueStage, hours: number, options: { sure?: boolean; state?: ReminderState } = {}) {
  let state = options.state ?? freshReminders(NOW)
  let notified = 0
  let shown = 0
  for (let hour = 0; hour < hours; hour += 1) {
    const said = remind(state, due(stage, options.sure), NOW + hour * HOUR)
    state = said.state
    notified += said.notify ? 1 : 0
    shown += said.window === null ? 0 : 1
  }
  return { notified, shown, state }
}

describe('reminders of a key’s day', () => {
  it.each([
    ['fine', 0, 0],
    // Quiet: the window alone.
    ['soon', 0, 48],
    ['near', 4, 48],
    ['last', 12, 48],
    ['over', 12, 48],
  ] as const)('in two days of %s: %i notifications, %i hours in the window', (stage, notified, shown) => {
    expect(count(stage, 48)).toMatchObject({ notified, shown })
  })

  it('come once a day where only this computer’s clock says so', () => {
    expect(count('last', 48, { sure: false })).toMatchObject({ notified: 2, shown: 48 })
  })

  it('are silenced by “Later” for the stage, then for half a day, and at last not at all', () => {
    const soon = sayLater(freshReminders(NOW), due('soon'), NOW)
    expect(count('soon', 240, { state: soon }).shown).toBe(0)
    expect(remind(soon, due('near'), NOW + HOUR)).toMatchObject({ notify: true, window: { about: 'due' } })
    const near = sayLater(remind(soon, due('near'), NOW).state, due('near'), NOW)
    expect(count('near', 48, { state: near })).toMatchObject({ notified: 3, shown: 36 })
    for (const stage of ['last', 'over'] as const) {
      expect(remind(near, due(stage), NOW).window).toEqual({ about: 'due', canWait: false })
      expect(sayLater(near, due(stage), NOW)).toEqual(near)
    }
  })

  it('come at once when the day comes nearer', () => {
    const { state } = count('near', 1)
    expect(remind(state, due('near'), NOW + HOUR).notify).toBe(false)
    const last = remind(state, due('last'), NOW + HOUR)
    expect(last.notify).toBe(true)
    expect(remind(last.state, due('over'), NOW + 2 * HOUR).notify).toBe(true)
  })

  it('come once for each jump of the clock, forward or back', () => {
    const first = remind(freshReminders(NOW), due('last'), NOW)
    const ahead = remind(first.state, due('over'), NOW + 300 * DAY)
    expect(ahead.notify).toBe(true)
    expect(remind(ahead.state, due('over'), NOW + 300 * DAY).notify).toBe(false)
    // Back again: what was said by the wrong clock was said all the same.
    const back = remind(ahead.state, due('last'), NOW + HOUR)
    expect(back.notify).toBe(false)
    expect(remind(back.state, due('last'), NOW + 6 * HOUR).notify).toBe(true)
  })

  it('speak of a rehearsal once a quarter, quietly, and not when the key itself is due', () => {
    const state = freshReminders(NOW)
    expect(remind(state, null, NOW + 91 * DAY - 1).window).toBeNull()
    const quarter = NOW + 91 * DAY
    expect(remind(state, due('fine'), quarter)).toMatchObject({
      window: { about: 'rehearse', canWait: true },
      notify: false,
    })
    expect(remind(state, due('soon'), quarter).window?.about).toBe('due')
    const put = sayLater(state, null, quarter)
    expect(remind(put, null, quarter + 90 * DAY).window).toBeNull()
    expect(remind(put, null, quarter + 91 * DAY).window?.about).toBe('rehearse')
  })

  it('are no storm, whatever the clock and the stage do: never two notifications at one look, and one at most for each step', () => {
    const look = fc.record({
      stage: fc.constantFrom(...DUE_STAGES),
      sure: fc.boolean(),
      at: fc.integer({ min: 0, max: 40 * 365 * DAY }),
      later: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(look, { maxLength: 30 }), (looks) => {
        let state = freshReminders(NOW)
        for (const { stage, sure, at, later } of looks) {
          const said = remind(state, due(stage, sure), at)
          // The same look again has nothing to add, and what is urgent is never put off.
          expect(remind(said.state, due(stage, sure), at).notify).toBe(false)
          if (stage === 'last' || stage === 'over') expect(said.window).toEqual({ about: 'due', canWait: false })
          state = later ? sayLater(said.state, due(stage, sure), at) : said.state
        }
      }),
      { numRuns: 500 },
    )
  })
})
