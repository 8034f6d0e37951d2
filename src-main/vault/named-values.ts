import { parseEnv } from 'node:util'
import { safeParse as parseJson } from 'secure-json-parse'

/** A value and the name it stood under. The same name may come twice. */
export interface NamedValue {
  readonly name: string
  readonly value: string
}

/** More lines than any settings file has; bounds the work that a hostile text can cause. */
const MAX_LINES = 2_000
const MAX_NAMES = 1_000
const MAX_DEPTH = 6

const PREFIX = /^(?:(?:export|set|env|const|let|var)\s+(?:-\w+\s+)*|\$env:)/i
const SETX = /^setx\s+(\w+)\s+(\S.*)$/i
// With a colon there must be a space behind it: `https://…`, `host:port` and `uuid:hex` are values, not pairs.
const PAIR = /^["']?([A-Za-z_][\w.-]*(?: [A-Za-z][\w-]*){0,3})["']? {0,8}(?:=>|:=|=|:(?=\s|$|["'])) *(.*)$/
// Unless the name itself says that a key follows: else the name would be taken for a part of the key.
const TIGHT_PAIR = /^["']?([A-Za-z][\w-]*key|key)["']?:([^\s/].*)$/i
const QUOTED = /^(["'`])(.*)\1[\s,;)\]}]*$/
const HEADER_OPTION = /(?:^|\s)(?:-H|--header)[ =](?:"([^"\r\n]*)"|'([^'\r\n]*)')/g
const OPTION =
  /(?:^|\s)--?([a-z][a-z-]{0,40}(?:key|token|url|secret))(?:=| +)(?:"([^"\r\n]*)"|'([^'\r\n]*)'|([^\s"']+))/gi

/** Text without white space and invisible characters at its edges; those inside stay, to be refused. */
export function trimEdges(text: string): string {
  let start = 0
  let end = text.length
  const loose = (index: number): boolean => /[\s\p{Cf}]/u.test(text.charAt(index))
  // By hand: a pattern that ends in `+$` takes quadratic time on a long run of spaces in the middle.
  while (start < end && loose(start)) start += 1
  while (end > start && loose(end - 1)) end -= 1
  return text.slice(start, end)
}

/** Brings one line into the form `NAME=value` that a .env file has; null for lines that say nothing. */
function plainLine(given: string): string | null {
  const line = trimEdges(given)
  if (line === '' || /^(?:#|\/\/|;)/.test(line)) return null
  const bare = line.replace(/^[^\p{L}\p{N}_"'$]+/u, '').replace(PREFIX, '')
  const setx = SETX.exec(bare)
  const [, name, rest] = setx ?? PAIR.exec(bare) ?? TIGHT_PAIR.exec(bare) ?? []
  if (name === undefined || rest === undefined) return line
  const [, quote, inner] = QUOTED.exec(rest) ?? []
  // The parser takes `#` for a comment anywhere; people who write `key#1` without a space mean the whole of it.
  const attached = /^[^\s"'`#]+#\S*/.exec(rest)?.[0]
  const unquoted = attached === undefined ? rest : `'${attached}'`
  const value = quote === undefined ? unquoted : `${quote}${inner}${quote}`
  return `${name.replaceAll(' ', '_')}=${value}`
}

function pairsOf(text: string): [name: string, value: string][] {
  return Object.entries(parseEnv(text)).map(([name, value = '']) => [name, value])
}

function fromLines(text: string): NamedValue[] {
  const given = text.split(/\r\n|\r|\n/)
  if (given.length > MAX_LINES) return []
  const lines = given.map(plainLine).filter((line) => line !== null)
  const whole = pairsOf(lines.join('\n'))
  // The parser lets the last of two equal names win; a person has to be asked instead.
  const twice = lines
    .flatMap(pairsOf)
    .filter(([name, value]) => !/^["'`]/.test(value) && whole.some(([one, last]) => one === name && last !== value))
  return [...whole, ...twice].map(([name, value]) => ({ name, value }))
}

/** `curl -H "X-API-Key: …"`, `--api-key …`: what stands on a command line that somebody copied. */
function fromCommand(text: string): NamedValue[] {
  const line = text.replace(/\\\r?\n/g, ' ')
  const headers = [...line.matchAll(HEADER_OPTION)].flatMap(([, double, single]) => fromLines(double ?? single ?? ''))
  const options = [...line.matchAll(OPTION)].map(([, name = '', double, single, plain]) => ({
    name,
    value: double ?? single ?? plain ?? '',
  }))
  return [...headers, ...options]
}

function fromUrl(text: string): NamedValue[] {
  const url = new URL(text)
  const parameters = [...url.searchParams].map(([name, value]) => ({ name, value }))
  return parameters.length === 0 ? [] : [{ name: 'url', value: url.origin }, ...parameters]
}

function fromJson(value: unknown, depth = 0): NamedValue[] {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    typeof inner === 'string' ? [{ name, value: inner }] : fromJson(inner, depth + 1),
  )
}

/**
 * Names and values in a text: .env and YAML lines, headers, JSON, a command line, an address with parameters. Empty
 * when it has none of these forms; then the text as a whole may be a key. `text` has clean edges and a bounded length.
 */
export function namedValues(text: string): readonly NamedValue[] {
  if (/^[{[]/.test(text)) return fromJson(parseJson(text)).slice(0, MAX_NAMES)
  if (/^https?:\/\/\S+$/i.test(text) && URL.canParse(text)) return fromUrl(text)
  const command = fromCommand(text)
  return (command.length > 0 ? command : fromLines(text)).slice(0, MAX_NAMES)
}
