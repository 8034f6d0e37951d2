import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fingerprintOf } from '../../../src-main/vault/fingerprint.ts'
import { Secret } from '../../../src-main/vault/secret.ts'
import { WORDS } from '../../../src-main/vault/words.ts'

describe('the words', () => {
  it('are 1,024 different ones, short and plain', () => {
    expect(new Set(WORDS).size).toBe(1_024)
    for (const word of WORDS) expect(word).toMatch(/^[a-z]{3,8}$/)
  })
})

describe('a fingerprint', () => {
  it('is the start of SHA-256 in hex, and four words of the next 40 bits', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 20, maxLength: 200, unit: 'grapheme-ascii' }), (key) => {
        const digest = createHash('sha256').update(key).digest()
        const bits = [...digest.subarray(4, 9)].map((byte) => byte.toString(2).padStart(8, '0')).join('')
        const words = [0, 10, 20, 30].map((at) => WORDS[Number.parseInt(bits.slice(at, at + 10), 2)])
        expect(fingerprintOf(Secret.fromText(key))).toEqual({ hex: digest.toString('hex').slice(0, 8), words })
      }),
    )
  })

  it('is none for a key that is short enough to guess', () => {
    expect(fingerprintOf(Secret.fromText('k'.repeat(19)))).toBeNull()
    expect(fingerprintOf(Secret.fromText('k'.repeat(20)))).not.toBeNull()
  })
})
