import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { familyOf, memoryOf, parentOf, proportionalBytes } from '../../bench/memory.ts'

const ROLLUP = `56190a7e3000-7ffd0b1c9000 ---p 00000000 00:00 0                          [rollup]
Rss:              210964 kB
Pss:               92417 kB
Pss_Dirty:         40112 kB
Pss_Anon:          40000 kB
Private_Clean:       512 kB
`

describe('what a process holds', () => {
  it('is its proportional share, not what merely begins like it', () => {
    expect(proportionalBytes(ROLLUP)).toBe(92_417 * 1024)
  })

  it('is never taken for nothing when the system does not say', () => {
    expect(() => proportionalBytes(ROLLUP.replace('Pss: ', 'Xss: '))).toThrow(/no Pss/)
    expect(() => proportionalBytes('')).toThrow(/no Pss/)
  })

  it('can be read for ourselves', () => {
    expect(memoryOf(process.pid)).toBeGreaterThan(5)
  })
})

describe('who started whom', () => {
  it.each([
    ['17 (electron) S 4 17 17 0 -1', 4],
    ['17 (Web Content) S 4 17 17 0 -1', 4],
    ['17 (odd) name) 9 () R 4 17 17 0 -1', 4],
  ])('is read from %j', (stat, parent) => {
    expect(parentOf(stat)).toBe(parent)
  })

  it('leads from our parent to us', () => {
    expect(parentOf(readFileSync('/proc/self/stat', 'utf8'))).toBe(process.ppid)
    expect(familyOf(process.ppid)).toContain(process.pid)
    expect(familyOf(process.pid)).not.toContain(process.ppid)
  })
})
