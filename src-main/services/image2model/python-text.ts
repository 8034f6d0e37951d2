/** Nesting deeper than any real message; a bound, so that a hostile one cannot exhaust the stack. */
const MAX_DEPTH = 8

/** A value as Python prints it. */
export type PythonValue = string | number | boolean | null | readonly PythonValue[] | Map<string, PythonValue>

interface Cursor {
  readonly text: string
  at: number
  depth: number
}

/** Thrown inside this file only, to leave the recursion. */
class NotPython extends Error {}

/**
 * Reads a dict, list, string or number printed by Python's `repr`. The service puts such text into `message` where
 * it meant to send a structure, so it is the only way to a batch's list of refused files. Returns undefined for
 * anything else; never throws. Dicts become Maps, because their keys come from outside (`__proto__`).
 */
export function parsePython(text: string): PythonValue | undefined {
  const cursor: Cursor = { text, at: 0, depth: 0 }
  try {
    const value = readValue(cursor)
    skipSpace(cursor)
    return cursor.at === text.length ? value : undefined
  } catch (error) {
    if (error instanceof NotPython) return undefined
    throw error
  }
}

/**
 * Replaces the bare words NaN and Infinity by null outside of strings. Python's JSON writer emits them, no JSON
 * reader takes them, and an event must not be lost over a progress figure.
 */
export function withoutNonFinite(json: string): string {
  return json.replace(/("(?:[^"\\]|\\.)*")|-?\b(?:NaN|Infinity)\b/g, (_match, quoted: string | undefined) => {
    return quoted ?? 'null'
  })
}

function readValue(cursor: Cursor): PythonValue {
  skipSpace(cursor)
  const next = cursor.text[cursor.at]
  if (next === "'" || next === '"') return readString(cursor, next)
  if (next === '{') return nested(cursor, readDict)
  if (next === '[') return nested(cursor, (inner) => readItems(inner, ']'))
  if (next === '(') return nested(cursor, (inner) => readItems(inner, ')'))
  const word = /^(?:None|True|False|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)/.exec(cursor.text.slice(cursor.at, cursor.at + 40))
  if (!word) throw new NotPython()
  cursor.at += word[0].length
  if (word[0] === 'None') return null
  if (word[0] === 'True') return true
  return word[0] === 'False' ? false : Number(word[0])
}

function nested<T>(cursor: Cursor, read: (cursor: Cursor) => T): T {
  if (cursor.depth >= MAX_DEPTH) throw new NotPython()
  cursor.depth += 1
  cursor.at += 1
  const value = read(cursor)
  cursor.depth -= 1
  return value
}

function readDict(cursor: Cursor): Map<string, PythonValue> {
  const entries = new Map<string, PythonValue>()
  for (;;) {
    if (take(cursor, '}')) return entries
    const key = readValue(cursor)
    if (typeof key !== 'string' || !take(cursor, ':')) throw new NotPython()
    entries.set(key, readValue(cursor))
    if (take(cursor, '}')) return entries
    if (!take(cursor, ',')) throw new NotPython()
  }
}

function readItems(cursor: Cursor, end: string): readonly PythonValue[] {
  const items: PythonValue[] = []
  for (;;) {
    if (take(cursor, end)) return items
    items.push(readValue(cursor))
    if (take(cursor, end)) return items
    if (!take(cursor, ',')) throw new NotPython()
  }
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', "'": "'", '"': '"', '\\': '\\' }

function readString(cursor: Cursor, quote: string): string {
  let out = ''
  for (cursor.at += 1; cursor.at < cursor.text.length; cursor.at += 1) {
    const char = cursor.text.charAt(cursor.at)
    if (char === quote) {
      cursor.at += 1
      return out
    }
    out += char === '\\' ? readEscape(cursor) : char
  }
  throw new NotPython()
}

/** Leaves the cursor on the escape's last character. */
function readEscape(cursor: Cursor): string {
  cursor.at += 1
  const kind = cursor.text.charAt(cursor.at)
  const digits = { x: 2, u: 4, U: 8 }[kind]
  if (digits === undefined) return ESCAPES[kind] ?? `\\${kind}`
  const hex = cursor.text.slice(cursor.at + 1, cursor.at + 1 + digits)
  const code = Number.parseInt(hex, 16)
  if (!/^[0-9a-f]+$/i.test(hex) || hex.length !== digits || code > 0x10ffff) throw new NotPython()
  cursor.at += digits
  return String.fromCodePoint(code)
}

function skipSpace(cursor: Cursor): void {
  while (cursor.text[cursor.at] === ' ') cursor.at += 1
}

function take(cursor: Cursor, char: string): boolean {
  skipSpace(cursor)
  if (cursor.text[cursor.at] !== char) return false
  cursor.at += 1
  return true
}
