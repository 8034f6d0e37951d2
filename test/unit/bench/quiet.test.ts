import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { busyShare, ownTicksOf, ticksOf } from '../../bench/quiet.ts'

describe('how busy the machine is', () => {
  it('counts all processors, and waiting for a disk as rest', () => {
    const stat = 'cpu  10 1 5 80 20 2 1 1 7 7\ncpu0 5 0 2 40 10 1 0 0 3 3\nintr 12\n'
    expect(ticksOf(stat)).toEqual({ busy: 20, all: 120 })
  })

  it('is the share of the time between two looks', () => {
    expect(busyShare({ busy: 20, all: 120 }, { busy: 30, all: 220 })).toBeCloseTo(0.1)
    expect(busyShare({ busy: 20, all: 120 }, { busy: 20, all: 120 })).toBe(0)
  })

  it('can be read here', () => {
    const now = ticksOf(readFileSync('/proc/stat', 'utf8'))
    expect(now.busy).toBeGreaterThan(0)
    expect(now.busy).toBeLessThan(now.all)
  })

  it('knows what one process had of it', () => {
    expect(ownTicksOf('17 (odd) name) S 4 17 17 0 -1 4194304 100 0 0 0 31 11 5 6 20 0')).toBe(42)
    expect(ownTicksOf(readFileSync('/proc/self/stat', 'utf8'))).toBeGreaterThan(0)
  })

  it('is not made up when the system says nothing', () => {
    expect(() => ticksOf('intr 12\n')).toThrow(/no line/)
  })
})
