import { describe, expect, it } from 'vitest'
import { faultsOf } from '../../../src-main/practice/drill-faults.ts'
import { DrillSwitch } from '../../../src-main/practice/drill-switch.ts'
import { DRILLS, drillNamed } from '../../../src-preload/contract/drills.ts'

const never = (): Promise<void> => new Promise(() => undefined)

describe('the list of drills', () => {
  it('has ten and more, each once and under a word that finds it', () => {
    expect(DRILLS.length).toBeGreaterThanOrEqual(10)
    expect(new Set(DRILLS).size).toBe(DRILLS.length)
    expect(DRILLS.map(drillNamed)).toEqual([...DRILLS])
    expect([drillNamed('Key-refused'), drillNamed(''), drillNamed(null), drillNamed('toString')]).toEqual(
      Array.from({ length: 4 }, () => null),
    )
  })

  it.each(DRILLS)('%s does one thing to the service, which no other does', (drill) => {
    const faults = JSON.stringify(Object.entries(faultsOf(drill, never)), (_key, value) =>
      typeof value === 'function' ? 'waits' : value,
    )
    // Of a key that is due the service knows nothing.
    expect(Object.keys(faultsOf(drill, never))).toHaveLength(drill === 'key-due' ? 0 : 1)
    const others = DRILLS.filter((other) => other !== drill).map((other) =>
      JSON.stringify(Object.entries(faultsOf(other, never))),
    )
    expect(others).not.toContain(faults)
  })
})

describe('the switch', () => {
  it.each(DRILLS)('puts %s on and off, on the one object that the service reads', (drill) => {
    const drills = new DrillSwitch()
    const read = drills.faults
    drills.set(drill)
    expect(Object.keys(read)).toEqual(Object.keys(faultsOf(drill, never)))
    drills.set(null)
    expect(read).toEqual({})
  })

  it.each(DRILLS)('leaves nothing of %s behind in the next one', (drill) => {
    for (const next of DRILLS) {
      const drills = new DrillSwitch()
      drills.set(drill)
      drills.set(next)
      expect(Object.keys(drills.faults)).toEqual(Object.keys(faultsOf(next, never)))
    }
  })

  it('lets the jobs go on that waited for the end of the drill', async () => {
    const drills = new DrillSwitch()
    drills.set('queue-stuck')
    let went = false
    const held = drills.faults.holdJobs?.().then(() => {
      went = true
    })
    await Promise.resolve()
    expect(went).toBe(false)
    drills.set(null)
    await held
    expect(went).toBe(true)
  })
})
