import { createHash } from 'node:crypto'
import type { Fingerprint } from '../../src-preload/contract/views.ts'
import { revealSecret, type Secret } from './secret.ts'

/** Below this many characters a fingerprint would help to guess the key. */
const SHORTEST = 20

// Thirty-two beginnings and thirty-two endings: 1,024 words that are easy to say and hard to mishear in any language.
const BEGINNINGS =
  'ba be bo da de do fa fi go ha ho ja jo ka ki ko la le lo ma mi mo na no pa pi ra ro sa so ta to'.split(' ')
const ENDINGS =
  'bin cor dan fel gor hal jin kas lon mar nel pos rin sal tor ven wil zan bur cam dor fim gul hem kir lam mon nur pel rak sid tam'.split(
    ' ',
  )

function word(tenBits: number): string {
  return `${BEGINNINGS[tenBits >> 5] ?? ''}${ENDINGS[tenBits & 31] ?? ''}`
}

/**
 * The first eight hex digits of SHA-256(key) and four words from the next 40 bits: enough to find or compare a key on
 * the phone, too little to learn anything of it. Null for keys of fewer than 20 characters.
 */
export function fingerprintOf(secret: Secret): Fingerprint | null {
  const raw = revealSecret(secret)
  if (raw.length < SHORTEST) return null
  const digest = createHash('sha256').update(raw, 'utf8').digest()
  const bits = digest.readUIntBE(4, 5)
  const words = [30, 20, 10, 0].map((shift) => word(Math.floor(bits / 2 ** shift) % 1_024))
  return { hex: digest.subarray(0, 4).toString('hex'), words }
}
