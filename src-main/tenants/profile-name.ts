import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import { LIMITS } from '../../src-preload/contract/views.ts'
import { skeletonOf } from './confusable-names.ts'

// Controls, format characters (zero-width, bidi overrides), letters and blanks that show nothing (Hangul fillers, the
// empty Braille cell), private use and lone surrogates: they make two names look alike or a name look like another thing.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029\u2800]|(?![\ufe0e\ufe0f])\p{Default_Ignorable_Code_Point}/u
/** Allowed, because it comes with many an emoji, but it tells no two names apart. */
const EMOJI_STYLE = /[\ufe0e\ufe0f]/gu

/** How names are compared: composed, folded, single-spaced. Two profiles may not look like the same one. */
export function comparableName(name: string): string {
  return name.normalize('NFKC').replace(EMOJI_STYLE, '').toLocaleLowerCase('en').replace(/\s+/gu, ' ').trim()
}

/**
 * Takes a name as typed and the names in use; returns it trimmed and composed. `PROFILE_NAME_INVALID` for an empty or
 * too long one, `PROFILE_NAME_HIDDEN` where something in it cannot be seen, `PROFILE_NAME_TAKEN` when it is another
 * profile's but for form and case, `PROFILE_NAME_CONFUSABLE` with the other one when it looks like it in letters of
 * another alphabet, or nearly. That is no question that somebody in a hurry could answer with yes: another name costs a
 * word, the wrong profile somebody else's work.
 */
export function judgeProfileName(typed: string, taken: readonly string[]): Result<string> {
  const name = typed.normalize('NFC').replace(/\s+/gu, ' ').trim()
  if (UNSEEN.test(name)) return fail('PROFILE_NAME_HIDDEN')
  if (name.length > LIMITS.profileName || comparableName(name) === '') return fail('PROFILE_NAME_INVALID')
  const same = taken.some((other) => comparableName(other) === comparableName(name))
  if (same) return fail('PROFILE_NAME_TAKEN', { name })
  const skeleton = skeletonOf(name)
  const other = taken.find((each) => skeletonOf(each) === skeleton)
  return other === undefined ? ok(name) : fail('PROFILE_NAME_CONFUSABLE', { name, other })
}

/** `wanted`, or `wanted 2`, `wanted 3`… : the first that is free. For profiles main names itself. */
export function freeProfileName(wanted: string, taken: readonly string[]): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted} ${number}`
    if (judgeProfileName(name, taken).ok) return name
  }
}
