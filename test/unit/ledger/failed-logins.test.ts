import { describe, expect, it } from 'vitest'
import { createFailedLogins } from '../../../src-main/ledger/failed-logins.ts'

const MINUTE = 60_000

describe('refusals of a key', () => {
  it.each([
    ['five at once', [0, 0, 0, 0, 0], [4]],
    ['five within ten minutes', [0, 1, 2, 3, 9.99], [4]],
    ['five over ten minutes', [0, 1, 2, 3, 10], []],
    ['the last five of many', [0, 4, 8, 12, 13, 14, 15], [6]],
    ['ten at once warn twice', Array.from({ length: 10 }, () => 1), [4, 9]],
    ['a clock set back makes old ones no younger', [20, 20, 20, 20, 0, 0, 0, 0, 0], [8]],
  ])('%s', (_what, minutes, warned) => {
    const failed = createFailedLogins()
    const often = minutes.map((minute) => failed.refused('tenant-acme', minute * MINUTE))
    expect(often.flatMap((is, index) => (is ? [index] : []))).toEqual(warned)
  })

  it('of one profile are not those of another, and a removed one has none', () => {
    const failed = createFailedLogins()
    for (let count = 0; count < 4; count += 1) expect(failed.refused('tenant-acme', 0)).toBe(false)
    expect(failed.refused('tenant-beta', 0)).toBe(false)
    failed.forget('tenant-acme')
    expect(failed.refused('tenant-acme', 0)).toBe(false)
  })
})
