import { PIECE, type SearchedText, type SoughtForms, searchable, soughtFor } from './key-forms.ts'

/** A named piece of what is about to be written. */
export interface NamedText {
  readonly name: string
  readonly text: string
}

/** So many keys at a time: what is looked for stays small, however many profiles there are. */
const AT_ONCE = 64
const BUCKETS = 1 << 20

/** Finds any of many short texts in a long one, in one pass over it. */
class Sought {
  readonly #pieces = new Set<string>()
  readonly #whole: string[] = []
  /** Whether any piece begins like that: nearly every place of a text is passed by with one look. */
  readonly #begins = new Uint8Array(BUCKETS)

  constructor(forms: Iterable<string>) {
    for (const form of forms) {
      if (form.length < PIECE) this.#whole.push(form)
      else {
        this.#pieces.add(form)
        this.#begins[beginning(form, 0)] = 1
      }
    }
  }

  isIn(text: string): boolean {
    if (this.#whole.some((form) => text.includes(form))) return true
    for (let at = 0; at <= text.length - PIECE; at += 1) {
      if (this.#begins[beginning(text, at)] === 1 && this.#pieces.has(text.slice(at, at + PIECE))) return true
    }
    return false
  }
}

function beginning(text: string, at: number): number {
  let bucket = 0
  for (let next = at; next < at + 5; next += 1) bucket = (bucket * 41 + text.charCodeAt(next)) & (BUCKETS - 1)
  return bucket
}

/**
 * The names of the texts that have a key in them, or a piece of one of at least {@link PIECE} characters: as it is, in
 * base64 at any place in a longer whole, in hex, percent-encoded, in UTF-16, escaped, or broken up. What is found is not
 * told: neither which key nor where, so that the answer gives nothing away.
 */
export function textsWithKeys(texts: readonly NamedText[], keys: readonly string[]): readonly string[] {
  const found = new Set<string>()
  const ready: (readonly [string, readonly SearchedText[]])[] = texts.map(({ name, text }) => [name, searchable(text)])
  for (let from = 0; from < keys.length; from += AT_ONCE) {
    const forms: readonly SoughtForms[] = keys.slice(from, from + AT_ONCE).map(soughtFor)
    const plain = new Sought(forms.flatMap((one) => one.plain))
    const dense = new Sought(forms.flatMap((one) => one.dense))
    for (const [name, readings] of ready) {
      if (found.has(name)) continue
      if (readings.some((text) => plain.isIn(text.plain) || dense.isIn(text.dense))) found.add(name)
    }
  }
  return [...found]
}
