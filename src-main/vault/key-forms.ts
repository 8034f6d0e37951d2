/** A piece of a key that is shorter is no find: ordinary text has such pieces too. */
export const PIECE = 12

/** A key that is shorter is looked for as nothing: it would be found in every text. */
const SHORTEST_KEY = 6

/** What every key of a service begins with (`vigint_live_`) tells nothing, and may stand in a text. */
const PUBLIC_START = /^(?:[a-z]+\d?[a-z]*[_-])+/i
/** A start is taken for a public one where so much of the key is left without it. */
const LONG_ENOUGH_WITHOUT = 16
/** So many characters of a piece have to be the key's own. */
const OWN = 4

const lettersAndDigits = (text: string): string => text.replace(/[^a-z0-9]+/g, '')

/**
 * A text as it is searched. Everything is compared in small letters, so that hex in capitals is hex. `dense` has letters
 * and digits alone: whatever a key was broken up by (line ends, quotes, commas, a plus) is gone from it.
 */
export interface SearchedText {
  readonly plain: string
  readonly dense: string
}

/** What to look for: pieces of exactly {@link PIECE} characters, and forms that are too short to have any. */
export interface SoughtForms {
  readonly plain: readonly string[]
  readonly dense: readonly string[]
}

/** The base64 of bytes that stand `before` bytes into something, without the letters that their neighbours share. */
function base64Within(bytes: Buffer, before: number): string {
  const text = Buffer.concat([Buffer.alloc(before), bytes])
    .toString('base64')
    .replace(/=+$/, '')
  const end = (bytes.length + before) % 3 === 0 ? text.length : text.length - 1
  return text.slice(before === 0 ? 0 : before + 1, end)
}

/** Every encoding of a key that a program could have used. Big-endian UTF-16 is little-endian, one byte on. */
function encodingsOf(key: string): readonly string[] {
  const forms = [Buffer.from(key, 'utf8'), Buffer.from(key, 'utf16le')].flatMap((bytes) => {
    const standard = [0, 1, 2].map((before) => base64Within(bytes, before))
    const forAddresses = standard.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'))
    return [...standard, ...forAddresses, bytes.toString('hex')]
  })
  return forms.map((form) => form.toLowerCase())
}

/** Every piece of a form, but for those that are hardly more than its public start. */
function piecesOf(form: string, publicStart = 0): readonly string[] {
  if (form.length <= PIECE) return [form]
  const first = publicStart === 0 ? 0 : Math.max(0, publicStart + OWN - PIECE)
  return Array.from({ length: form.length - PIECE + 1 - first }, (_none, at) => form.slice(first + at).slice(0, PIECE))
}

/** All that gives a key away. Empty for a text that is too short to be looked for. */
export function soughtFor(given: string): SoughtForms {
  if (given.length < SHORTEST_KEY) return { plain: [], dense: [] }
  const key = given.toLowerCase()
  const [start = ''] = PUBLIC_START.exec(key) ?? []
  const open = key.length - start.length >= LONG_ENOUGH_WITHOUT ? start : ''
  const encodings = encodingsOf(given)
  const plain = [...piecesOf(key, open.length), ...encodings.flatMap((form) => piecesOf(form))]
  // What is left of a key that is mostly marks is too little to be looked for without them.
  const isEnough = (form: string): boolean => form.length >= Math.min(key.length, PIECE)
  const [own, ...coded] = [key, ...encodings].map(lettersAndDigits)
  const raw = own !== undefined && isEnough(own) ? piecesOf(own, lettersAndDigits(open).length) : []
  const dense = [...raw, ...coded.filter(isEnough).flatMap((form) => piecesOf(form))]
  return { plain: [...new Set(plain)], dense: [...new Set(dense)] }
}

const ESCAPE =
  /\\u([0-9a-f]{4})|\\u\{([0-9a-f]{1,6})\}|\\x([0-9a-f]{2})|%([0-9a-f]{2})|&#x([0-9a-f]{1,6});|&#(\d{1,7});|\\([bfnrt"'`\\/])/gi
/** Bytes as numbers, as a buffer is written in JSON. */
const NUMBERS = /\b\d{1,3}(?:\s*,\s*\d{1,3}){7,}\b/g

function letter(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : ''
}

function unescaped(text: string): string {
  const bare = text.replace(ESCAPE, (_whole, u, braced, x, percent, entity, decimal, sign) => {
    if (sign !== undefined) return /[bfnrt]/.test(sign) ? ' ' : sign
    if (decimal !== undefined) return letter(Number(decimal))
    return letter(Number.parseInt(u ?? braced ?? x ?? percent ?? entity, 16))
  })
  return bare.replace(NUMBERS, (list) => list.split(',').map(Number).map(letter).join(''))
}

/** Characters beyond Latin as the two bytes they may have been before somebody took them for one. */
function asBytes(text: string, swapped: boolean): string {
  return text.replace(/[\u0100-\uffff]/g, (one) => {
    const [high, low] = [one.charCodeAt(0) >> 8, one.charCodeAt(0) & 255]
    return swapped ? String.fromCharCode(low, high) : String.fromCharCode(high, low)
  })
}

const withoutNuls = (text: string): string => text.replaceAll('\0', '')

/** A text in all the ways in which it is searched: as it is, and with escapes read, however often they were escaped. */
export function searchable(text: string): readonly SearchedText[] {
  const readings = [text]
  for (let round = 0; round < 3; round += 1) {
    const next = unescaped(readings.at(-1) ?? '')
    if (next === readings.at(-1)) break
    readings.push(next)
  }
  const foreign = readings.filter((one) => /[\u0100-\uffff]/.test(one))
  const all = [...readings, ...foreign.map((one) => asBytes(one, false)), ...foreign.map((one) => asBytes(one, true))]
  return [...new Set(all.map((one) => withoutNuls(one).toLowerCase()))].map((plain) => ({
    plain,
    dense: lettersAndDigits(plain),
  }))
}
