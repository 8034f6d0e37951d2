import { isVendorKey } from './key-values.ts'
import { looksRandom } from './token-shape.ts'

/** What sentences put around a word. */
const AROUND = /^[\p{Ps}\p{Pi}"'`<]+|[\p{Pe}\p{Pf}"'`>.,;:!?\u2026]+$/gu
/** Words of a letter: names, greetings, numbers, addresses. A piece of a broken key is none of them. */
const ORDINARY = /^$|^[\p{L}\p{M}'\u2019.-]+$|^[\d.,:/-]+$|^\S+@\S+\.\S+$|^https?:\/\/\S+$/u

const isKey = (word: string): boolean => isVendorKey(word) || looksRandom(word)
const wordsOf = (text: string): string[] => text.split(/\s+/u).map((word) => word.replaceAll(AROUND, ''))

/** Every word of a text that is very probably a key, each once, without the marks around it. */
export function keysSpoken(text: string): readonly string[] {
  return [...new Set(wordsOf(text).filter(isKey))]
}

/**
 * The key that somebody wrote in a sentence ("Your key is …."), or null: there must be exactly one, and everything else
 * must be ordinary words. A key that a line break has cut in two is not mistaken for its first half.
 */
export function spokenKey(text: string): string | null {
  const words = wordsOf(text)
  const [key, ...more] = new Set(words.filter(isKey))
  const others = words.filter((word) => word !== key)
  return key !== undefined && more.length === 0 && others.every((word) => ORDINARY.test(word)) ? key : null
}

/** The origin of the one web address that a text names, or null when it names none or several. */
export function spokenOrigin(text: string): string | null {
  const urls = text.split(/\s+/u).map((word) => word.replaceAll(AROUND, ''))
  const origins = new Set(
    urls.filter((url) => /^https?:\/\//i.test(url) && URL.canParse(url)).map((url) => new URL(url).origin),
  )
  const [origin, ...more] = origins
  return origin !== undefined && more.length === 0 && origin.length <= 300 ? origin : null
}
