import type { FactWord } from '../../src-preload/contract/fact-words.ts'
import { type Facts, fail, ok, type Result } from '../../src-preload/contract/result.ts'
import { MAX_ENVELOPE_BYTES } from './entry-limit.ts'
import { isSessionToken } from './session-token.ts'

/** No service hands out shorter ones; whatever is shorter was cut while copying. */
export const SHORTEST_KEY = 8

const VENDORS: readonly (readonly [RegExp, string])[] = [
  [/^AIza[0-9A-Za-z_-]{30,}$|^ya29\.|^GOCSPX-/, 'Google'],
  [/^(?:sk|pk|rk)_(?:live|test)_|^whsec_/, 'Stripe'],
  [/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}:[0-9a-f]{16,}$/i, 'FAL'],
  [/^A(?:KIA|SIA)[0-9A-Z]{16}$/, 'Amazon'],
  [/^gh[pousr]_[0-9A-Za-z]{20,}$|^github_pat_/, 'GitHub'],
  [/^glpat-/, 'GitLab'],
  [/^sk-ant-/, 'Anthropic'],
  [/^sk-(?:proj-|svcacct-)?[0-9A-Za-z_-]{16,}$/, 'OpenAI'],
  [/^xox[abeoprs]-|^xapp-/, 'Slack'],
  [/^hf_[0-9A-Za-z]{20,}$/, 'Hugging Face'],
  [/^ck_(?:pub|live|test)_/, 'CopilotKit'],
  [/^npm_[0-9A-Za-z]{30,}$/, 'npm'],
  [/^SG\.[\w-]{16,}\.[\w-]{16,}$/, 'SendGrid'],
  [/^eyJ[\w-]+\.[\w-]+(?:\.[\w-]*)?$/, 'word:session' satisfies FactWord],
]

/** The examples that development set-ups are delivered with; such a server takes them, any other must not. */
const DEVELOPMENT = /^dev-(?:api-)?key-\d+$|^dev-api-key(?:-[a-z0-9]+)*$/i
const ADMIN = /^(?:(?:dev|test|prod|my|your)[-_])?admin[-_]/i
const PEM = /-----BEGIN [A-Z ]+-----/

// Text that stands where a key belongs: brackets, variables, dots, one repeated character, an example in capitals.
const STAND_IN =
  /^<.*>$|^\[.*\]$|^\{.*\}$|^%\w+%$|^\$|\.{3}|\u2026|^([xX0*.#_-])\1+$|^(?:0?123456789?0?|abcdefgh\w*)$|^[A-Z]+(?:_[A-Z0-9]+)*_(?:KEY|TOKEN|HERE)$/
const WORDS = /^(?:[a-z]+|\d{1,6})(?:[-_. ]+(?:[a-z]+|\d{1,6}))*$/i
const TELLTALE =
  /(?:^|[-_. ])(?:your|here|change|changeme|replace|replaceme|insert|enter|paste|put|example|placeholder|sample|dummy|todo|tbd|test|tester|testing|demo|none|null|undefined|secret|password|my|some|actual|real|account)(?:[-_. ]|$)/i

/** True for text that stands where a real key belongs. Random keys are never made of whole words. */
function isPlaceholder(text: string): boolean {
  return STAND_IN.test(text) || (WORDS.test(text) && TELLTALE.test(text)) || /^api[-_ ]?key$/i.test(text)
}

/** What kind of character it is that no header carries; null when there is none. */
function badCharacter(text: string): string | null {
  const bad = /[^\x21-\x7e]/u.exec(text)?.[0]
  if (bad === undefined) return null
  if (bad === '\r' || bad === '\n') return 'line-break'
  if (bad === '\t') return 'tab'
  if (/\p{Zs}/u.test(bad)) return 'space'
  if (/\p{Cc}/u.test(bad)) return 'control'
  return /\p{Cf}/u.test(bad) ? 'invisible' : 'special'
}

/** A value that may be a key. `development`: an example that only a server on this machine may get. */
export interface JudgedValue {
  readonly development: boolean
}

/**
 * Judges one value by its shape: what cannot travel in a header, stands for a key, or is another vendor's, a server's
 * or an administrator's key is refused. Failures say what is wrong with it and never hold any of it. `takesSessions`: the
 * token of a session may be what is wanted.
 */
export function judgeValue(text: string, takesSessions = false): Result<JudgedValue> {
  if (PEM.test(text)) return fail('KEY_SERVER_SECRET', { name: 'word:certificate' satisfies FactWord })
  if (isPlaceholder(text)) return fail('KEY_PLACEHOLDER')
  const bad = badCharacter(text)
  if (bad !== null) return fail('KEY_BAD_CHARACTERS', { what: bad })
  if (ADMIN.test(text) || /^dev-admin/i.test(text)) return fail('KEY_ADMIN')
  if (DEVELOPMENT.test(text)) return ok({ development: true })
  const vendor = VENDORS.find(([pattern]) => pattern.test(text))?.[1]
  if (vendor !== undefined && !(takesSessions && isSessionToken(text)))
    return fail('KEY_OF_OTHER_SERVICE', { vendor } satisfies Facts)
  if (text.length < SHORTEST_KEY) return fail('KEY_TOO_SHORT', { shortest: SHORTEST_KEY })
  return text.length > MAX_ENVELOPE_BYTES
    ? fail('KEY_TOO_LONG', { bytes: Buffer.byteLength(text, 'utf8') })
    : ok({ development: false })
}

/** True for the unmistakable beginnings and forms of other vendors' keys, and for a private key's text. */
export function isVendorKey(text: string): boolean {
  return PEM.test(text) || VENDORS.some(([pattern]) => pattern.test(text))
}
