import type { FactWord } from '../../src-preload/contract/fact-words.ts'
import type { Role } from '../../src-preload/contract/profile-kinds.ts'
import { type Failure, fail, ok, type Result } from '../../src-preload/contract/result.ts'
import { judgeName, type KeyKind, keyOfWhom } from './key-names.ts'
import { isVendorKey, judgeValue, SHORTEST_KEY } from './key-values.ts'
import { type NamedValue, namedValues, trimEdges } from './named-values.ts'
import { Secret } from './secret.ts'
import { keysSpoken, spokenKey, spokenOrigin } from './spoken-key.ts'
import { looksRandom } from './token-shape.ts'

/** What is known of the profile while a key comes in; leave out what is not known yet. */
export interface IntakeContext {
  readonly kind?: KeyKind | undefined
  /** Whose key is asked for; a client's where it is not said. */
  readonly role?: Role | undefined
  /** Whether the service runs on this machine. False refuses development examples; unknown marks them. */
  readonly loopback?: boolean | undefined
  readonly environment?: 'development' | 'production' | undefined
  /** The person's choice after `KEY_SEVERAL_FOUND`: take this variable. */
  readonly variable?: string | undefined
}

/** The one key a text contained, and what was found beside it. Names and an origin only, never another value. */
export interface ReadKey {
  readonly secret: Secret
  /** The name it stood under; null for a bare key. */
  readonly variable: string | null
  /** Origin or `host:port` that the text gives for the service. */
  readonly address: string | null
  /** Names that were left out, each with the code of the reason. */
  readonly ignored: readonly { readonly name: string; readonly code: Failure['code'] }[]
  /** Whose key its name says it is; null: it stood under no such name. */
  readonly whose: 'admin' | 'client' | null
  /** A development example: whoever uses it must make sure that it goes to this machine only. */
  readonly development: boolean
}

interface Candidate {
  readonly name: string | null
  readonly text: string
  readonly specific: boolean
}

const MAX_TEXT = 64 * 1024
const MAX_IGNORED = 100
const SCHEME = /^bearer\s+/i
const LOGIN = /^(?:basic|digest|negotiate)\s+\S/i
const HOST = /^(?:localhost|(?:\d{1,3}\.){3}\d{1,3}|(?:[a-z0-9-]+\.)+[a-z]{2,24})(?::\d{1,5})?(?:\/\S*)?$/i
const QUOTES = /^(?:"([^"]*)"|'([^']*)'|`([^`]*)`|\u201c([^\u201d]*)\u201d|\u2018([^\u2019]*)\u2019)$/u

/** A name fit to be shown: an ordinary variable's, and no key that somebody wrote on the wrong side. */
function isShowable(name: string): boolean {
  return /^[A-Za-z_][\w.-]{0,79}$/.test(name) && !looksRandom(name)
}

function bareText(value: string): string {
  const text = trimEdges(value).replace(SCHEME, '')
  const quoted = QUOTES.exec(text)
  return quoted === null
    ? text
    : trimEdges(quoted.slice(1).find((part) => part !== undefined) ?? '').replace(SCHEME, '')
}

function judge(candidate: Candidate, context: IntakeContext): Result<{ readonly development: boolean }> {
  if (LOGIN.test(candidate.text)) return fail('KEY_OF_OTHER_SERVICE', { vendor: 'word:login' satisfies FactWord })
  // Before the address is known nobody can say whether its service takes such tokens; once it is, somebody does.
  const judged = judgeValue(candidate.text, context.kind === undefined || context.kind === 'alwrity')
  const allowed = context.loopback !== false || context.environment === 'development'
  if (judged.ok && judged.value.development && !allowed) return fail('KEY_PLACEHOLDER')
  return judged
}

/** Origin of an address that a variable gives, without anything a person could have hidden in it. */
function addressIn(value: string): string | null {
  const text = trimEdges(value)
  if (/^[a-z0-9.-]+(?::\d{1,5})?(?:\/\S*)?$/i.test(text)) {
    const host = text.split('/')[0] ?? ''
    return /^localhost(?::|$)|\./i.test(host) && host.length <= 300 && !looksRandom(host) ? host : null
  }
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return null
  const { origin, username, password, hostname } = new URL(text)
  const plain = username === '' && password === '' && hostname !== '' && !hostname.split('.').some(looksRandom)
  return plain && origin.length <= 300 ? origin : null
}

/**
 * An address where a key was expected, with or without https. Keys have dots too; a part that looks random is no
 * computer's name.
 */
function isAddress(text: string): boolean {
  if (/^https?:\/\/[^\s?]*$/i.test(text)) return true
  return HOST.test(text) && !isVendorKey(text) && !text.split(/[^\w-]/).some(looksRandom)
}

/** Sorts named values into candidates, an address and what is left out. */
function sort(values: readonly NamedValue[], context: IntakeContext) {
  const candidates: Candidate[] = []
  const addresses: { readonly address: string; readonly specific: boolean }[] = []
  const refused: { readonly name: string; readonly failure: Failure }[] = []
  for (const { name, value } of values) {
    const verdict = judgeName(name, context.kind ?? null, context.role)
    const text = bareText(value)
    if (verdict.is === 'key' && text !== '') candidates.push({ name, text, specific: verdict.specific })
    if (verdict.is === 'refused' && isShowable(name)) {
      const facts = verdict.code === 'KEY_OF_OTHER_SERVICE' ? { vendor: verdict.vendor, name } : { name }
      refused.push({ name, failure: { code: verdict.code, facts } })
    }
    const address = verdict.is === 'address' ? addressIn(value) : null
    if (address !== null && verdict.is === 'address') addresses.push({ address, specific: verdict.specific })
  }
  const address = addresses.find(({ specific }) => specific) ?? addresses[0]
  // People write a client's name before its key. Where no name says what it is, the values have to.
  if (candidates.length === 0 && refused.length === 0) candidates.push(...randomOnes(values))
  return { candidates, refused, address: address?.address ?? null }
}

function randomOnes(values: readonly NamedValue[]): Candidate[] {
  return values
    .map(({ name, value }) => ({ name, text: bareText(value), specific: false }))
    .filter(({ name, text }) => isShowable(name) && looksRandom(text))
}

function several(candidates: readonly Candidate[]): Failure {
  const names = candidates.map(({ name }) => name).filter((name) => name !== null && isShowable(name))
  return { code: 'KEY_SEVERAL_FOUND', facts: { names: [...new Set(names)].join(', ').slice(0, 500) } }
}

function choose(values: readonly NamedValue[], context: IntakeContext): Result<ReadKey> {
  const { candidates, refused, address } = sort(values, context)
  const wanted = candidates.filter(({ name }) => context.variable === undefined || name === context.variable)
  const judged = wanted.map((candidate) => ({ candidate, result: judge(candidate, context) }))
  const good = judged.filter(({ result }) => result.ok)
  // Where the kind is known, a name that says so outranks a general one.
  const specific = context.kind === undefined ? [] : good.filter(({ candidate }) => candidate.specific)
  const best = specific.length > 0 ? specific : good
  const [first] = best
  if (first === undefined || !first.result.ok) {
    const failed = judged.find(({ result }) => !result.ok)?.result
    if (failed !== undefined && !failed.ok) return failed
    const failure = refused[0]?.failure
    return failure === undefined ? fail('KEY_NOT_FOUND_IN_TEXT') : { ok: false, failure }
  }
  if (new Set(best.map(({ candidate }) => candidate.text)).size > 1) {
    return { ok: false, failure: several(best.map(({ candidate }) => candidate)) }
  }
  const left = judged.flatMap(({ candidate: { name }, result }) =>
    result.ok || name === null || !isShowable(name) ? [] : [{ name, code: result.failure.code }],
  )
  const ignored = [...refused.map(({ name, failure }) => ({ name, code: failure.code })), ...left]
  const { name, text } = first.candidate
  const secret = Secret.fromText(text)
  const variable = name !== null && isShowable(name) ? name : null
  const { development } = first.result.value
  return ok({ secret, variable, address, whose: keyOfWhom(name), ignored: ignored.slice(0, MAX_IGNORED), development })
}

function bare(text: string, context: IntakeContext): Result<ReadKey> {
  const key = bareText(text)
  if (key === '') return fail('KEY_NOT_FOUND_IN_TEXT')
  const judged = judge({ name: null, text: key, specific: false }, context)
  if (judged.ok) {
    const secret = Secret.fromText(key)
    return ok({
      secret,
      variable: null,
      address: null,
      whose: null,
      ignored: [],
      development: judged.value.development,
    })
  }
  // A sentence or an address is no mistyped key: better to say that there is none than to complain of its spaces.
  const spoken = judged.failure.code === 'KEY_BAD_CHARACTERS' && key.split(/\s+/).length > 2
  return spoken ? fail('KEY_NOT_FOUND_IN_TEXT') : judged
}

/** Reads a sentence with a key in it; null when the text is not one, or has names that decide. */
function spoken(text: string, context: IntakeContext): Result<ReadKey> | null {
  const key = spokenKey(text)
  // A name with a value behind it says more than the shape of a word: an administrator's key stays one.
  const decides = ({ name, value }: NamedValue): boolean =>
    ['key', 'refused'].includes(judgeName(name, context.kind ?? null, context.role).is) &&
    trimEdges(value).length >= SHORTEST_KEY
  if (key === null || namedValues(text).some(decides)) return null
  const judged = judge({ name: null, text: key, specific: false }, context)
  if (!judged.ok) return judged
  const secret = Secret.fromText(key)
  const { development } = judged.value
  return ok({ secret, variable: null, address: spokenOrigin(text), whose: null, ignored: [], development })
}

/**
 * Takes the one key out of pasted text or a file's text: a bare key, `NAME="key"`, `Bearer key`, a header, a command
 * line, JSON, a sentence or a whole .env file, where the variable's name decides. Names that are left out are listed with the
 * reason; several different keys are `KEY_SEVERAL_FOUND` with their names. Never throws; no failure carries a value.
 */
export function readKeyText(given: string, context: IntakeContext = {}): Result<ReadKey> {
  if (given.length > MAX_TEXT) return fail('KEY_NOT_FOUND_IN_TEXT')
  const text = trimEdges(given)
  if (isAddress(text)) return fail('KEY_IS_ADDRESS')
  const said = spoken(text, context)
  if (said !== null) return said
  const padded = /^[A-Za-z0-9+/_-]{16,}={1,2}$/.test(text)
  const values = padded ? [] : namedValues(text)
  return values.length > 0 ? choose(values, context) : bare(text, context)
}

/**
 * After `KEY_SEVERAL_FOUND`: each key that its name alone tells from the others. What stands under no name, or under
 * one that comes twice with different values, cannot be chosen and is left out.
 */
export function readNamedKeys(given: string, { facts }: Failure, role?: Role): readonly ReadKey[] {
  return String(facts?.names ?? '')
    .split(', ')
    .map((variable) => readKeyText(given, { variable, role }))
    .flatMap((read) => (read.ok ? [read.value] : []))
}

/**
 * True for text that is very probably a key, alone or under a name, and hardly anything a person would put into a name
 * or address field. Such a paste is stopped before the window sees it, so that a wrong "true" costs a person more than
 * a moment and a wrong "false" shows the key to the window: short and wordy text is let through, random text is not.
 */
export function looksLikeKey(given: string): boolean {
  if (given.length > MAX_TEXT) return false
  const text = trimEdges(given)
  const key = bareText(text)
  if (keysSpoken(text).length > 0) return true
  if (isVendorKey(key) || looksRandom(key) || (SCHEME.test(text) && /^\S{8,}$/.test(key))) return true
  return namedValues(text).some(({ name, value }) => {
    const { is } = judgeName(name, null)
    const secret = bareText(value)
    return (is === 'key' || is === 'refused') && secret.length >= SHORTEST_KEY && /^\S+$/.test(secret)
  })
}
