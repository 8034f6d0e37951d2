// What a Python program prints between the quotes of a text when it prints a list or dict.
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** A text as Python prints it inside a list: the observed service puts such prints into its messages. */
export function pythonText(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  const escaped = Array.from(text, (character) => {
    if (character === quote) return `\\${quote}`
    const code = character.codePointAt(0) ?? 0
    if (code < 0x20 || code === 0x7f) {
      return ESCAPES[character] ?? `\\x${code.toString(16).padStart(2, '0')}`
    }
    return ESCAPES[character] ?? character
  })
  return `${quote}${escaped.join('')}${quote}`
}

/** The printed dict with which the service refuses a batch for the files in it. */
export function pythonFileErrors(errors: readonly string[]): string {
  return `{'message': 'File validation failed', 'errors': [${errors.map(pythonText).join(', ')}]}`
}

/** Reads a whole number as the observed service's form parser does (`5`, ` +5 `, `5.0`); null for anything else. */
export function pythonInteger(text: string): number | null {
  if (!/^\s*[+-]?\d+(?:\.0*)?\s*$/.test(text)) return null
  // Python's integers have no end; ours are cut where counting stops being exact.
  return Math.max(Number.MIN_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, Number(text)))
}
