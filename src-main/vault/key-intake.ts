import { parse as parseEnv } from 'dotenv'
import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import { judgeName, judgeValue } from './key-rules.ts'
import { Secret } from './secret.ts'

/** The one key a text contained, and what was found beside it. Names and addresses only, never another value. */
export interface ReadKey {
  readonly secret: Secret
  readonly variable: string | null
  readonly address: string | null
  readonly ignored: readonly { readonly name: string; readonly code: string }[]
  readonly development: boolean
}

const MAX_TEXT = 64 * 1024
const EDGES = /^[\s\uFEFF\u200B-\u200D\u2060]+|[\s\uFEFF\u200B-\u200D\u2060]+$/gu
const HEADER = /^(?:authorization\s*:\s*)?bearer\s+(\S+)$|^x-api-key\s*:\s*(\S+)$/i
const PAIR = /^(?:export\s+)?["']?([A-Za-z][A-Za-z0-9_.-]{0,79})["']?\s*[=:]\s*["']?([^"'\s]*)["']?\s*[,;]?$/
const ADMIN_HEADER = /^x-admin-key\s*:/i

function single(text: string, variable: string | null): Result<ReadKey> {
  const judged = judgeValue(text)
  if (!judged.ok) return judged
  const secret = Secret.fromText(judged.value.text)
  return ok({ secret, variable, address: null, ignored: [], development: judged.value.development })
}

/** Names and values of a text with several lines, or of a small JSON object. */
function pairsOf(text: string): ReadonlyMap<string, string> {
  if (text.startsWith('{')) {
    try {
      const parsed: unknown = JSON.parse(text)
      const entries = typeof parsed === 'object' && parsed !== null ? Object.entries(parsed) : []
      return new Map(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
    } catch {
      return new Map()
    }
  }
  const pairs = new Map(Object.entries(parseEnv(text)))
  for (const line of text.split(/\r?\n/)) {
    // dotenv knows `NAME=value`; people also paste `name: value` out of YAML and e-mails.
    const pair = line.includes('=') ? null : PAIR.exec(line.trim())
    if (pair?.[1] !== undefined && !pairs.has(pair[1])) pairs.set(pair[1], pair[2] ?? '')
  }
  return pairs
}

function choose(pairs: ReadonlyMap<string, string>): Result<ReadKey> {
  const keys: string[] = []
  const ignored: { name: string; code: string }[] = []
  let address: string | null = null
  for (const [name, value] of pairs) {
    const verdict = judgeName(name)
    if (verdict === 'key' && value.trim() !== '') keys.push(name)
    else if (verdict === 'address') address ??= value.trim().slice(0, 300)
    else if (verdict !== 'key' && verdict !== 'other') ignored.push({ name: name.slice(0, 80), code: verdict })
  }
  const [name] = keys
  const distinct = new Set(keys.map((key) => pairs.get(key)))
  if (name === undefined) {
    const first = ignored[0]
    if (first?.code === 'KEY_ADMIN' || first?.code === 'KEY_SERVER_SECRET')
      return fail(first.code, { name: first.name })
    return first === undefined
      ? fail('KEY_NOT_FOUND_IN_TEXT')
      : fail('KEY_OF_OTHER_SERVICE', { vendor: first.name, name: first.name })
  }
  if (distinct.size > 1)
    return fail('KEY_SEVERAL_FOUND', {
      names: keys
        .map((key) => key.slice(0, 80))
        .join(', ')
        .slice(0, 500),
    })
  const read = single((pairs.get(name) ?? '').replace(EDGES, ''), name)
  return read.ok ? ok({ ...read.value, address, ignored: ignored.slice(0, 100) }) : read
}

/**
 * Takes the one key out of pasted text or a file's text: a bare key, `NAME="key"`, `Bearer key`, a header line, a JSON
 * object or a whole .env file, where the variable's name decides. Names that are left out are listed with the reason;
 * several different keys are `KEY_SEVERAL_FOUND`. No failure ever carries a value.
 */
export function readKeyText(given: string): Result<ReadKey> {
  if (given.length > MAX_TEXT) return fail('KEY_NOT_FOUND_IN_TEXT')
  const text = given.replace(EDGES, '')
  if (text === '') return fail('KEY_NOT_FOUND_IN_TEXT')
  if (ADMIN_HEADER.test(text)) return fail('KEY_ADMIN')
  const header = HEADER.exec(text)
  if (header !== null) return single(header[1] ?? header[2] ?? '', null)
  const bare = text.replace(/^(["'])(.*)\1$/, '$2')
  const looksLikePairs = /[\r\n]/.test(text) || text.startsWith('{') || PAIR.test(text)
  if (!looksLikePairs) return single(bare, null)
  const pairs = pairsOf(text)
  if (pairs.size > 0) return choose(pairs)
  return /[\r\n]/.test(text) ? fail('KEY_NOT_FOUND_IN_TEXT') : single(bare, null)
}

/**
 * True for text that is very probably a key and hardly anything a person would put into a name or address field: used
 * to stop such a paste before the window sees it.
 */
export function looksLikeKey(given: string): boolean {
  const text = given.replace(EDGES, '')
  if (text.length < 20 || text.length > MAX_TEXT) return false
  if (HEADER.test(text) || /^(?:export\s+)?[A-Z0-9_]*(?:KEY|TOKEN|SECRET)[A-Z0-9_]*\s*[=:]\s*\S{8,}/m.test(text))
    return true
  if (/\s/.test(text) || /^(?:https?:|[a-z0-9-]+\.[a-z0-9.-]+(?:[:/]|$))/i.test(text)) return false
  if (/^[0-9a-f-]{36}$/i.test(text)) return false
  const mixed = /\d/.test(text) && /[A-Za-z]/.test(text)
  return mixed && /^[A-Za-z0-9_\-.:+/=]+$/.test(text)
}
