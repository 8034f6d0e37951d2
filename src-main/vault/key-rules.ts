import { type Failure, fail, ok, type Result } from '../../src-preload/contract/result.ts'

const VENDORS: readonly (readonly [RegExp, string])[] = [
  [/^AIza[0-9A-Za-z_-]{30,}$/, 'Google'],
  [/^(?:sk|pk|rk)_(?:live|test)_/, 'Stripe'],
  [/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}:[0-9a-f]{16,}$/i, 'FAL'],
  [/^A(?:KIA|SIA)[0-9A-Z]{16}$/, 'Amazon'],
  [/^gh[pousr]_[0-9A-Za-z]{20,}$|^github_pat_/, 'GitHub'],
  [/^sk-[0-9A-Za-z_-]{16,}$/, 'OpenAI'],
  [/^xox[abprs]-/, 'Slack'],
  [/^eyJ[0-9A-Za-z_-]+\.[0-9A-Za-z_-]+\./, 'session token'],
]
const DEVELOPMENT = /^dev-(?:admin-)?(?:api-)?key-\d+$|^dev-api-key/i
const ADMIN_LIKE = /^(?:dev-)?admin[-_]/i
const PLACEHOLDER =
  /^(?:your|my|the|insert|enter|paste|put)[-_ ]?.*(?:key|token|here)|^(?:change[-_]?me|placeholder|example|secret|password|todo|none|null|undefined|test|dummy|sample)\b|^[xX*.\-_]{4,}$|^<.*>$|^\$\{?\w+\}?$|^\{\{.*\}\}$|(?:-here|_here)$/i

/** What a value that may be a key turned out to be. */
export interface JudgedValue {
  readonly text: string
  /** A well-known placeholder of development set-ups; allowed on this machine only, and marked. */
  readonly development: boolean
}

function charactersOf(text: string): Failure | null {
  const bad = [...text].find((character) => !/[\x21-\x7e]/.test(character))
  if (bad === undefined) return null
  const point = bad.codePointAt(0) ?? 0
  if (/\p{Cf}/u.test(bad)) return { code: 'KEY_BAD_CHARACTERS', facts: { what: 'invisible' } }
  if (bad === ' ' || bad === '\t') return { code: 'KEY_BAD_CHARACTERS', facts: { what: 'space' } }
  if (point < 32 || point === 127) return { code: 'KEY_BAD_CHARACTERS', facts: { what: 'control' } }
  return { code: 'KEY_BAD_CHARACTERS', facts: { what: 'letter' } }
}

/**
 * Judges one value by its shape. Only visible ASCII can travel in a header unharmed; placeholders, other vendors' keys
 * and admin keys are refused by name. Failures never carry the value.
 */
export function judgeValue(text: string): Result<JudgedValue> {
  const characters = charactersOf(text)
  if (characters !== null) return { ok: false, failure: characters }
  if (ADMIN_LIKE.test(text) || /^dev-admin/i.test(text)) return fail('KEY_ADMIN')
  if (DEVELOPMENT.test(text)) return ok({ text, development: true })
  if (PLACEHOLDER.test(text)) return fail('KEY_PLACEHOLDER')
  const vendor = VENDORS.find(([pattern]) => pattern.test(text))
  if (vendor !== undefined) return fail('KEY_OF_OTHER_SERVICE', { vendor: vendor[1] })
  if (text.startsWith('-----BEGIN')) return fail('KEY_SERVER_SECRET', { name: 'certificate' })
  return text.length < 8 ? fail('KEY_TOO_SHORT', { shortest: 8 }) : ok({ text, development: false })
}

/** What a variable's name says of its value: a key for a client, or why it is none. */
export type NameVerdict = 'key' | 'address' | 'KEY_ADMIN' | 'KEY_SERVER_SECRET' | 'KEY_OF_OTHER_SERVICE' | 'other'

const OTHERS = /^(?:FAL|GEMINI|GOOGLE|OPENAI|ANTHROPIC|EXA|COPILOTKIT|STRIPE|AWS|AZURE|GITHUB|SLACK|HF|HUGGINGFACE)_/
const SERVER = /(?:SECRET|PASSWORD|PRIVATE_KEY|DATABASE_URL|REDIS_URL|BROKER_URL|JWT|SALT|DSN)/
const ADDRESS =
  /^(?:VITE_|PUBLIC_|NEXT_PUBLIC_|REACT_APP_)?(?:API|VIGINT|VIGINT_SERVER|IMAGE2MODEL|IMAGE2MODEL_API|BACKEND|SERVER|SERVICE)(?:_BASE)?_URL$/
const KEY =
  /^(?:VITE_|PUBLIC_|NEXT_PUBLIC_|REACT_APP_)?(?:(?:IMAGE2MODEL|VIGINT|SERVICE|TENANT|CLIENT|USER|X)_)?API_?KEY$/

/** Judges a variable by its name alone. */
export function judgeName(name: string): NameVerdict {
  const upper = name.toUpperCase().replaceAll('-', '_')
  if (ADDRESS.test(upper)) return 'address'
  if (upper.includes('ADMIN')) return 'KEY_ADMIN'
  if (OTHERS.test(upper)) return 'KEY_OF_OTHER_SERVICE'
  if (KEY.test(upper)) return 'key'
  if (SERVER.test(upper)) return 'KEY_SERVER_SECRET'
  return 'other'
}
