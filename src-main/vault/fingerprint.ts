import { createHash } from 'node:crypto'
import type { Fingerprint } from '../../src-preload/contract/views.ts'
import { revealSecret, type Secret } from './secret.ts'
import { WORDS } from './words.ts'

/** In characters. Short keys are guessable, and then 72 bits of their digest would confirm a guess. */
const SHORTEST = 20

const HEX_BYTES = 4
const WORD_BYTES = 5
const BITS_PER_WORD = 10

/**
 * The first eight hex digits of SHA-256(key), by which a support desk finds a key whose digest its server stores, and
 * four words from the next 40 bits, ten bits each from the left, for comparing by telephone. Null for keys of fewer
 * than 20 characters.
 */
export function fingerprintOf(secret: Secret): Fingerprint | null {
  const raw = revealSecret(secret)
  if (raw.length < SHORTEST) return null
  const digest = createHash('sha256').update(raw, 'utf8').digest()
  const bits = BigInt(digest.readUIntBE(HEX_BYTES, WORD_BYTES))
  const words = [3n, 2n, 1n, 0n].map((place) => {
    const index = (bits >> (place * BigInt(BITS_PER_WORD))) & BigInt(WORDS.length - 1)
    return WORDS[Number(index)] ?? ''
  })
  return { hex: digest.subarray(0, HEX_BYTES).toString('hex'), words }
}
