import { describe, expect, it } from 'vitest'
import { stepOf } from '../../../src-main/drills/drill-steps.ts'
import { DRILLS } from '../../../src-preload/contract/drills.ts'

const NOW = Date.UTC(2026, 0, 5, 9)
const DAY = 86_400_000

describe('a drill', () => {
  it.each(DRILLS)('%s is played while it is on, and the service is well when it is not', (drill) => {
    expect(stepOf(drill, true, NOW)).toMatchObject({ next: { drill, on: true }, plays: drill })
    expect(stepOf(drill, false, NOW)).toMatchObject({ next: { drill, on: false }, plays: null })
  })

  it.each(DRILLS)('%s touches the day of its key only where the drill is about that', (drill) => {
    const days = [stepOf(drill, true, NOW).changeOn, stepOf(drill, false, NOW).changeOn]
    expect(days).toEqual(drill === 'key-due' ? [NOW + 3 * DAY, null] : [undefined, undefined])
  })

  it.each(DRILLS)('%s comes to the same when it is asked for twice', (drill) => {
    for (const on of [true, false]) expect(stepOf(drill, on, NOW)).toEqual(stepOf(drill, on, NOW))
  })
})
