/** Shorter text is no key worth intercepting, and too often a name. */
const SHORTEST = 20

const HEX = /(?<![0-9a-z])[0-9a-f]{32,}(?![0-9a-z])/i
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const HOST = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?(?:\/.*)?$/i
const TOKEN = /^[A-Za-z0-9_\-+/=~.:]+$/
const PATH = /^(?:[~.]{0,2}\/|[A-Za-z]:)/

type Class = 'lower' | 'upper' | 'digit' | 'mark'

function classOf(character: string): Class {
  if (/[a-z]/.test(character)) return 'lower'
  if (/[A-Z]/.test(character)) return 'upper'
  return /\d/.test(character) ? 'digit' : 'mark'
}

/**
 * How often neighbours change between small letters, capitals and digits, per character. A capital before a small
 * letter begins a word and counts once, so that CamelCase stays low; marks between words do not count.
 */
function restlessness(text: string): number {
  let changes = 0
  let before: Class = 'mark'
  for (const character of text) {
    const now = classOf(character)
    const beginsWord = before === 'upper' && now === 'lower'
    if (before !== 'mark' && now !== 'mark' && before !== now && !beginsWord) changes += 1
    before = now
  }
  return changes / text.length
}

const digitsIn = (text: string): number => text.replace(/\D/g, '').length

/**
 * True for one unbroken piece of text that looks random: 32 and more hex digits, or at least 20 characters in which
 * letters and digits alternate as they never do in names, file names, dates and host names. A UUID is taken for an id.
 */
export function looksRandom(text: string): boolean {
  if (text.length < SHORTEST || !TOKEN.test(text) || UUID.test(text) || HOST.test(text) || PATH.test(text)) return false
  if (HEX.test(text) && digitsIn(text) >= 4) return true
  return digitsIn(text) >= 3 && restlessness(text) >= 0.3
}
