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

/** Whitespace, control, bidirectional, zero-width and private characters, and the backslash that URLs read as a slash. */
const HIDDEN = /[\s\p{C}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0\\]/u
const LONGEST = 2_000

/** The host of an origin, without brackets, as the URL parser made it plain; an IPv4 address inside IPv6 as IPv4. */
function hostOf(origin: string): string {
  if (!URL.canParse(origin)) return ''
  const host = new URL(origin).hostname.replace(/^\[|\]$/g, '')
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(host)
  if (mapped === null) return host
  const [high = 0, low = 0] = mapped.slice(1).map((half) => Number.parseInt(half, 16))
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}

/** True for an origin on this machine: `localhost`, 127.0.0.0/8, `[::1]`. Judged on the parsed host, not the text. */
export function isLoopback(origin: string): boolean {
  const host = hostOf(origin)
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
}

/**
 * True for an IP address of a private or link-local range, and for the unspecified address, which means this machine.
 * Names are never private: they can point anywhere.
 */
export function isPrivateRange(origin: string): boolean {
  const host = hostOf(origin)
  if (isIP(host) === 4) {
    const [a = 0, b = 0] = host.split('.').map(Number)
    if (a === 172) return b >= 16 && b <= 31
    return a === 0 || a === 10 || (a === 192 && b === 168) || (a === 169 && b === 254)
  }
  return host === '::' || /^(?:f[cd][0-9a-f]{2}|fe[89ab][0-9a-f]):/.test(host)
}

/** The text with a scheme; null when it begins like a scheme but is no plain `http://host` or `https://host`. */
function withScheme(text: string): string | null {
  if (/^https?:\/\/[^/]/i.test(text)) return text
  // `http:/host` or `//host`: the URL parser would make something of it, but hardly what was meant. A port is no scheme.
  if (/^[a-z][a-z0-9+.-]*:(?!\d)/i.test(text) || text.startsWith('/')) return null
  const guess = `https://${text}`
  // A server on one's own machine speaks plain http nearly always; anywhere else https is the only good guess.
  return isLoopback(guess) ? `http://${text}` : guess
}

/**
 * Takes an address as typed and returns the origin it names; a path, query or fragment behind it (`/api/v1`, `/docs#/`)
 * is dropped, since adapters know their own paths. Refuses credentials in the address, hidden characters, other
 * schemes, plain http outside this machine (or a private network with consent), and anything but this machine under
 * the test runtime. Numbers in odd notations are judged after the URL parser has made them plain.
 */
export function judgeAddress(typed: string, rules: AddressRules): Result<Origin> {
  const text = typed.trim()
  if (text === '' || text.length > LONGEST || HIDDEN.test(text)) return fail('ADDRESS_INVALID')
  const [authority = ''] = text.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '').split(/[/?#]/, 1)
  if (authority.includes('@')) return fail('ADDRESS_HAS_CREDENTIALS')
  const full = withScheme(text)
  if (full === null || !URL.canParse(full)) return fail('ADDRESS_INVALID')
  const { origin, protocol, hostname, port } = new URL(full)
  if (hostname === '' || port === '0') return fail('ADDRESS_INVALID')
  if (rules.testRuntime && !isLoopback(origin)) return fail('ADDRESS_TEST_RUNTIME')
  if (protocol === 'http:' && !isLoopback(origin)) {
    if (!isPrivateRange(origin)) return fail('ADDRESS_INSECURE', { host: hostname })
    if (!rules.privateConsent) return fail('ADDRESS_PRIVATE_NEEDS_CONSENT', { host: hostname })
  }
  return ok(origin as Origin)
}
