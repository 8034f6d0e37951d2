import { isIP } from 'node:net'
import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import type { Origin } from './port.ts'

/** What decides whether an address is acceptable beside its own text. */
export interface AddressRules {
  /** Under an unproven Electron only services on this machine are accepted. */
  readonly testRuntime: boolean
  /** The person typed their agreement to plain http inside their own network. */
  readonly privateConsent: boolean
}

const HIDDEN = /[\s\p{Cc}\p{Cf}\p{Co}\\]/u

/** True for an origin on this machine: `localhost`, 127.0.0.0/8, `[::1]`. Judged on the parsed host, not the text. */
export function isLoopback(origin: string): boolean {
  if (!URL.canParse(origin)) return false
  const host = new URL(origin).hostname
  return host === 'localhost' || host === '[::1]' || (isIP(host) === 4 && host.startsWith('127.'))
}

/** True for an IP address of a private or link-local range. Names are never private: they can point anywhere. */
export function isPrivateRange(origin: string): boolean {
  if (!URL.canParse(origin)) return false
  const host = new URL(origin).hostname
  if (isIP(host) === 4) {
    const [a = 0, b = 0] = host.split('.').map(Number)
    return a === 10 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168) || (a === 169 && b === 254)
  }
  return /^\[(?:f[cd][0-9a-f]{2}|fe[89ab][0-9a-f]):/i.test(host)
}

function withScheme(text: string): string {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return text
  const guess = `https://${text}`
  // A server on one's own machine speaks plain http nearly always; anywhere else https is the only good guess.
  return isLoopback(guess) ? `http://${text}` : guess
}

/**
 * Takes an address as typed and returns the origin it names; a path behind it (`/api/v1`) is dropped, since adapters
 * know their own paths. Refuses credentials in the address, hidden characters, other schemes, plain http outside this
 * machine (or a private network with consent), and anything but this machine under the test runtime. Numbers in odd
 * notations are judged after the URL parser has made them plain.
 */
export function judgeAddress(typed: string, rules: AddressRules): Result<Origin> {
  const text = typed.trim()
  if (text === '' || HIDDEN.test(text)) return fail('ADDRESS_INVALID')
  const full = withScheme(text)
  if (!URL.canParse(full)) return fail('ADDRESS_INVALID')
  const url = new URL(full)
  if (url.username !== '' || url.password !== '' || /^[a-z]+:\/\/[^/?#]*@/i.test(full)) {
    return fail('ADDRESS_HAS_CREDENTIALS')
  }
  if ((url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '') return fail('ADDRESS_INVALID')
  const { origin } = url
  if (rules.testRuntime && !isLoopback(origin)) return fail('ADDRESS_TEST_RUNTIME')
  if (url.protocol === 'http:' && !isLoopback(origin)) {
    if (!isPrivateRange(origin)) return fail('ADDRESS_INSECURE', { host: url.hostname })
    if (!rules.privateConsent) return fail('ADDRESS_PRIVATE_NEEDS_CONSENT', { host: url.hostname })
  }
  return ok(origin as Origin)
}
