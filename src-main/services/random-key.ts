import { randomInt } from 'node:crypto'
import { revealSecret, Secret } from '../vault/secret.ts'

const DIGITS = '0123456789'
const LOWER = 'abcdefghijklmnopqrstuvwxyz'

/** A session token: what it says, and what proves that. */
const SIGNED = /^(eyJ[\w-]+\.[\w-]+\.)([\w-]{16,})$/

/**
 * Makes a random wrong key of the same length and alphabet, so that a service which judges by shape first still has
 * to look it up. Marks such as `-` stay where they are; the result always differs from the given key. Of a session token
 * only the signature is another one: that tells whether the service looks at it.
 */
export function randomKeyLike(secret: Secret): Secret {
  const text = revealSecret(secret)
  const signed = SIGNED.exec(text)
  // Whoever takes a token without looking at its signature would refuse one that is no token at all.
  if (signed !== null) return Secret.fromText(`${signed[1]}${otherThan(signed[2] ?? '')}`)
  return Secret.fromText(otherThan(text))
}

function otherThan(text: string): string {
  const alphabet = alphabetOf(text)
  for (;;) {
    const made = [...text].map((char) => randomLike(char, alphabet)).join('')
    if (made !== text) return made
    // A key of marks only has nothing to vary: give it letters of the same length instead.
    if (!/[A-Za-z0-9]/.test(text)) return [...text].map(() => pick(LOWER)).join('')
  }
}

/** Keys in hex must stay hex: a service may refuse other letters before it looks anything up. */
function alphabetOf(text: string): string {
  const letters = text.replace(/[^A-Za-z0-9]/g, '')
  if (/^[0-9a-f]+$/.test(letters)) return `${DIGITS}abcdef`
  if (/^[0-9A-F]+$/.test(letters)) return `${DIGITS}ABCDEF`
  return ''
}

function randomLike(char: string, alphabet: string): string {
  if (!/[A-Za-z0-9]/.test(char)) return char
  if (alphabet !== '') return pick(alphabet)
  if (/\d/.test(char)) return pick(DIGITS)
  return /[a-z]/.test(char) ? pick(LOWER) : pick(LOWER.toUpperCase())
}

function pick(alphabet: string): string {
  return alphabet.charAt(randomInt(alphabet.length))
}
