import type { FactWord } from '../../src-preload/contract/fact-words.ts'
import type { Role, ServiceKind } from '../../src-preload/contract/profile-kinds.ts'

/** Kinds of service whose variables are known by name. */
export type KeyKind = ServiceKind

/** What a variable's name says of its value. `specific`: it names this very kind of service. */
export type NameVerdict =
  | { readonly is: 'key'; readonly specific: boolean }
  | { readonly is: 'address'; readonly specific: boolean }
  | { readonly is: 'refused'; readonly code: 'KEY_ADMIN' | 'KEY_NOT_ADMIN' | 'KEY_SERVER_SECRET' }
  | { readonly is: 'refused'; readonly code: 'KEY_OF_OTHER_SERVICE'; readonly vendor: string }
  | { readonly is: 'other' }

/** What build tools put before a variable that they hand to the browser. */
const FRAMEWORK = /^(?:VITE|PUBLIC|NEXT_PUBLIC|REACT_APP|NUXT_PUBLIC|EXPO_PUBLIC)_/

const KINDS: readonly (readonly [KeyKind, RegExp, string])[] = [
  ['image2model', /^(?:IMAGE_?2_?MODEL|I2M)(?=_|$)/, 'Image2Model'],
  ['vigint', /^VIGINT(?=_|$)/, 'VigInt'],
  ['tenant-keys', /^(?:DOC_?PARSER|TENANT)(?=_|$)/, 'word:documents' satisfies FactWord],
  ['alwrity', /^ALWRITY(?=_|$)/, 'ALwrity'],
]

const VENDORS: readonly (readonly [RegExp, string])[] = [
  [/^FAL(?:_AI)?_/, 'FAL'],
  [/^(?:GEMINI|GOOGLE|GCP|FIREBASE)_/, 'Google'],
  [/^(?:OPENAI|CHATGPT)_/, 'OpenAI'],
  [/^(?:ANTHROPIC|CLAUDE)_/, 'Anthropic'],
  [/^STRIPE_/, 'Stripe'],
  [/^(?:AWS|AMAZON|S3)_/, 'Amazon'],
  [/^AZURE_/, 'Microsoft'],
  [/^(?:GITHUB|GH)_/, 'GitHub'],
  [/^SLACK_/, 'Slack'],
  [/^(?:HF|HUGGING_?FACE)_/, 'Hugging Face'],
  [/^EXA_/, 'Exa'],
  [/^COPILOT_?KIT_/, 'CopilotKit'],
  [/^CLERK_/, 'Clerk'],
]

// Of these the documents say themselves that a client never needs them; a master key and the server's own list too.
const SERVER_OWN = /^(?:DOC_?PARSER_API_KEY|API_KEYS|SPARSE_AI_API_KEY)$/
const SERVER_SECRET =
  /(?:SECRET|PASSWORD|PASSWD|PASSPHRASE|PRIVATE_KEY|ENCRYPTION_KEY|SIGNING_KEY|JWT|SALT|DSN|(?:DATABASE|DB|REDIS|BROKER|CELERY|POSTGRES|MONGO)\w*_(?:URL|URI))/
// People who write a letter and no settings file say address or server; a HOST is where a server listens, not where it is.
const ADDRESS =
  /^(?:(?:API|BACKEND|SERVER|SERVICE|BASE|WEB|THE|YOUR)_)*(?:URL|ENDPOINT|ORIGIN|ADDRESS|ADRESSE|SERVER|SERVEUR)$/
const KEY = /^(?:(?:SERVICE|CLIENT|USER|MY|YOUR|X)_)*(?:API_?KEY|KEY|AUTHORIZATION|BEARER)$/
// VigInt's administrators show the secret that the server signs with; its documents call it by that name.
const ADMINS_KEY = /ADMIN\w*_(?:KEY|TOKEN|SECRET)$|^(?:VIGINT_)?SECRET_KEY$/
/** Names that say whose key it is; a bare KEY, a Bearer and an Authorization are anybody's. */
const CLIENTS_KEY = /(?:API_?KEY|(?:CLIENT|USER)_KEY)$/
/** What ALwrity's own users call what it takes for a key. */
const SESSION = /^(?:(?:SESSION|AUTH|ACCESS|CLERK)_)?(?:TOKEN|JWT)$/
const SOMEBODYS_KEY = /^([A-Z][A-Z0-9]*)\w*_(?:KEY|TOKEN)$/

/** One spelling for `apiKey`, `api-key`, `API Key` and `API_KEY`. */
function plainName(name: string): string {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/[^A-Za-z0-9]+/g, '_')
  return words
    .toUpperCase()
    .replace(/^_+|_+$/g, '')
    .replace(FRAMEWORK, '')
}

/** The kind a name begins with, and the rest of the name. */
function kindOf(name: string): { readonly kind: KeyKind | null; readonly owner: string; readonly rest: string } {
  const known = KINDS.find(([, pattern]) => pattern.test(name))
  if (known === undefined) return { kind: null, owner: '', rest: name }
  const [kind, pattern, owner] = known
  return { kind, owner, rest: name.replace(pattern, '').replace(/^_/, '') }
}

/** Whose key a name says it is; null: it says nothing of that. */
export function keyOfWhom(given: string | null): 'admin' | 'client' | null {
  const name = plainName(given ?? '')
  if (ADMINS_KEY.test(name)) return 'admin'
  return CLIENTS_KEY.test(name) ? 'client' : null
}

/**
 * Judges a variable by its name alone, for a profile of this kind of service (null: not known yet) and role. An
 * administrator's profile takes an administrator's key and nothing that is called a client's.
 */
export function judgeName(given: string, kind: KeyKind | null, role: Role = 'client'): NameVerdict {
  const forClient = judgeForClient(given, kind)
  if (role !== 'admin') return forClient
  const { kind: named, owner } = kindOf(plainName(given))
  const whose = keyOfWhom(given)
  if (whose === 'admin') {
    if (kind !== null && named !== null && named !== kind)
      return { is: 'refused', code: 'KEY_OF_OTHER_SERVICE', vendor: owner }
    return { is: 'key', specific: named !== null }
  }
  if (forClient.is === 'key' && whose === 'client') return { is: 'refused', code: 'KEY_NOT_ADMIN' }
  // Whatever else has an administrator in its name: a mail address, a password for another door.
  return forClient.is === 'refused' && forClient.code === 'KEY_ADMIN' ? { is: 'other' } : forClient
}

/** The order matters: an administrator's key stays one whatever else its name says, and addresses are no secrets. */
function judgeForClient(given: string, kind: KeyKind | null): NameVerdict {
  const name = plainName(given)
  const named = kindOf(name)
  const foreign = kind !== null && named.kind !== null && named.kind !== kind
  if (name.includes('ADMIN')) return { is: 'refused', code: 'KEY_ADMIN' }
  if (ADDRESS.test(named.rest)) return foreign ? { is: 'other' } : { is: 'address', specific: named.kind !== null }
  if (SERVER_OWN.test(name)) return { is: 'refused', code: 'KEY_SERVER_SECRET' }
  if (named.kind === 'alwrity' && !foreign && SESSION.test(named.rest)) return { is: 'key', specific: true }
  const vendor = VENDORS.find(([pattern]) => pattern.test(name))
  if (vendor !== undefined) {
    const secret = /(?:KEY|TOKEN|SECRET|PASSWORD)/.test(name)
    return secret ? { is: 'refused', code: 'KEY_OF_OTHER_SERVICE', vendor: vendor[1] } : { is: 'other' }
  }
  if (SERVER_SECRET.test(name)) return { is: 'refused', code: 'KEY_SERVER_SECRET' }
  if (KEY.test(named.rest)) {
    if (foreign) return { is: 'refused', code: 'KEY_OF_OTHER_SERVICE', vendor: named.owner }
    return { is: 'key', specific: named.kind !== null }
  }
  const somebody = SOMEBODYS_KEY.exec(name)?.[1]
  if (somebody === undefined) return { is: 'other' }
  return { is: 'refused', code: 'KEY_OF_OTHER_SERVICE', vendor: somebody }
}

/** The kind of service that a variable's name gives away; null when it says nothing of one. */
export function kindOfName(given: string): KeyKind | null {
  return kindOf(plainName(given)).kind
}
