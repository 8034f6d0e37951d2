import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import { revealSecret, type Secret } from './secret.ts'

/** In characters as people count them. A file can be carried away and guessed at for years. */
export const SHORTEST_PASSPHRASE = 12
/** A passcode guards entries of this computer's keychain only, but those can be carried away as well. */
export const SHORTEST_PASSCODE = 8

const FEWEST_DIFFERENT = 5
/** Rows of the keyboard, the alphabet and the digits, which people take when they are asked for something long. */
const ROWS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'azertyuiop',
  'qsdfghjklm',
]
/** What lists of stolen passwords begin with, in both languages. */
const COMMON = /pass(?:word|e|phrase)|motdepasse|latchkey|secret|letmein|welcome|bienvenue|bonjour|iloveyou|jetaime/g

/** The letters of a text that a guesser does not get for free: no repetition, no rows of keys, no common words. */
function unguessed(text: string): string[] {
  const letters = [...text.toLocaleLowerCase('en').replace(COMMON, '')]
  return letters.filter((letter, index) => {
    const before = letters[index - 1]
    if (before === undefined) return true
    const isRow = ROWS.some((row) => row.includes(before + letter) || row.includes(letter + before))
    return letter !== before && !isRow
  })
}

/** `PASSPHRASE_WEAK` for one that is too short, or that a guesser has behind them in the first minute. */
export function judgePassphrase(passphrase: Secret, shortest = SHORTEST_PASSPHRASE): Result<void> {
  const text = revealSecret(passphrase).normalize('NFKC').trim()
  const isLong = [...text].length >= shortest
  const isMixed = new Set(unguessed(text)).size >= FEWEST_DIFFERENT
  return isLong && isMixed ? ok(undefined) : fail('PASSPHRASE_WEAK', { shortest })
}
