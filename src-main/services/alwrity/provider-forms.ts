import { PROVIDER_NAMES, PROVIDERS, type Provider } from '../../../src-preload/contract/provider-names.ts'
import { fail, ok, type Result } from '../../../src-preload/contract/result.ts'
import { trimEdges } from '../../vault/named-values.ts'

/** The service's column for a key takes no more, in characters. */
const LONGEST = 256
const SHORTEST = 10

const QUOTED = /^(["'`])(.*)\1$/

/** What the service itself looks for. Where it has no rule, a key is anything of ten characters and more. */
const FORMS: Readonly<Partial<Record<Provider, { readonly pattern: RegExp; readonly form: string }>>> = {
  gemini: { pattern: /^AIza[0-9A-Za-z_-]{26,}$/, form: 'AIza…' },
  exa: { pattern: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, form: 'xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx' },
  copilotkit: { pattern: /^ck_pub_.{3,}$/, form: 'ck_pub_…' },
  openai: { pattern: /^sk-(?!ant-).{7,}$/, form: 'sk-…' },
  anthropic: { pattern: /^sk-ant-.{3,}$/, form: 'sk-ant-…' },
  mistral: { pattern: /^mistral-.{2,}$/, form: 'mistral-…' },
}

/** Variables whose name is not simply the provider's. */
const OTHER_NAMES: Readonly<Record<string, Provider>> = {
  HF_TOKEN: 'hf_token',
  HUGGINGFACE_API_KEY: 'hf_token',
  GOOGLE_API_KEY: 'gemini',
  COPILOT_API_KEY: 'copilotkit',
  REACT_APP_COPILOTKIT_API_KEY: 'copilotkit',
}

/**
 * Judges a text as the key of one provider and gives the bare key. `PROVIDER_KEY_FORM` says which form was expected;
 * no failure holds any of the text.
 */
export function judgeProviderKey(provider: Provider, given: string): Result<string> {
  const text = trimEdges(given)
  const key = QUOTED.exec(text)?.[2] ?? text
  const rule = FORMS[provider]
  if (key === '') return fail('KEY_NOT_FOUND_IN_TEXT')
  if (!/^[\x21-\x7e]+$/.test(key)) return fail('KEY_BAD_CHARACTERS', { what: 'special' })
  if (key.length > LONGEST) return fail('KEY_TOO_LONG', { bytes: key.length })
  if (rule?.pattern.test(key) === false)
    return fail('PROVIDER_KEY_FORM', { provider: PROVIDER_NAMES[provider], form: rule.form })
  return key.length < SHORTEST ? fail('KEY_TOO_SHORT', { shortest: SHORTEST }) : ok(key)
}

/** The provider whose key a variable of this name holds, as the service's own documents name them. */
export function providerOfName(variable: string): Provider | null {
  const name = variable.toUpperCase()
  const other = Object.hasOwn(OTHER_NAMES, name) ? OTHER_NAMES[name] : undefined
  return other ?? PROVIDERS.find((provider) => name === `${provider.toUpperCase()}_API_KEY`) ?? null
}
