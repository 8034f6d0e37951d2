import type { ErrorCode } from '../../src-preload/contract/error-codes.ts'
import { failureSchema } from '../../src-preload/contract/failure.ts'
import type { Failure } from '../../src-preload/contract/result.ts'
import { TransportStreamError } from './port.ts'

const BY_CODE: ReadonlyMap<string, ErrorCode> = new Map([
  ['ENOTFOUND', 'NETWORK_NAME_UNKNOWN'],
  ['EAI_AGAIN', 'NETWORK_NAME_UNKNOWN'],
  ['EAI_NODATA', 'NETWORK_NAME_UNKNOWN'],
  ['ECONNREFUSED', 'NETWORK_REFUSED'],
  ['ENETUNREACH', 'NETWORK_UNREACHABLE'],
  ['EHOSTUNREACH', 'NETWORK_UNREACHABLE'],
  ['ENETDOWN', 'NETWORK_UNREACHABLE'],
  ['EHOSTDOWN', 'NETWORK_UNREACHABLE'],
  ['EADDRNOTAVAIL', 'NETWORK_UNREACHABLE'],
  // A firewall on this machine says no.
  ['EACCES', 'NETWORK_UNREACHABLE'],
  ['EPERM', 'NETWORK_UNREACHABLE'],
  ['ETIMEDOUT', 'NETWORK_TIMEOUT'],
  ['EPROTO', 'NETWORK_TLS'],
  ['HOSTNAME_MISMATCH', 'NETWORK_TLS'],
  ['INVALID_CA', 'NETWORK_TLS'],
  ['INVALID_PURPOSE', 'NETWORK_TLS'],
  ['PATH_LENGTH_EXCEEDED', 'NETWORK_TLS'],
])

/** Node names its certificate troubles after OpenSSL's: there are dozens, and they all begin like these. */
const TLS_CODES = /^(?:CERT_|CRL_|ERR_TLS_|ERR_SSL_|ERR_OSSL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|ERROR_IN_C)/
/** The start of a body that its `Content-Encoding` does not fit, or that ends too early. */
const ENCODING_CODES = /^(?:Z_|ERR_BROTLI|ERR__ERROR_|ERR_ZLIB|ERR_TRAILING_JUNK)/

/** A property of an error without running foreign getters' surprises: anything odd is the empty string. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error)) return ''
  return typeof error.code === 'string' ? error.code : ''
}

/**
 * Turns whatever a library threw into our own small failure, by its code and never by its text: the library's error
 * objects carry the request with its headers, key included, and must not leave this folder. What is unknown is
 * `NETWORK_LOST`.
 */
export function toFailure(error: unknown): Failure {
  if (error instanceof TransportStreamError) return error.failure
  const code = codeOf(error) || codeOf(error instanceof Error ? error.cause : undefined)
  const known = TLS_CODES.test(code) ? 'NETWORK_TLS' : BY_CODE.get(code)
  if (known === 'NETWORK_TLS') return { code: known, facts: { reason: code } }
  if (known === 'NETWORK_TIMEOUT') return { code: known, facts: { phase: 'connect' } }
  if (known !== undefined) return { code: known }
  if (code.startsWith('HPE_')) return { code: 'ANSWER_UNREADABLE', facts: { what: 'http' } }
  if (ENCODING_CODES.test(code)) return { code: 'ANSWER_UNREADABLE', facts: { what: 'encoding' } }
  return { code: 'NETWORK_LOST' }
}

/**
 * What a file's stream failed with, as a failure that names the file. A source that knows better says so in a
 * `failure` of its own, which is passed on.
 */
export function toFileFailure(error: unknown, name: string): Failure {
  const own = failureSchema.safeParse(error instanceof Error && 'failure' in error ? error.failure : undefined)
  if (own.success) return own.data
  return { code: codeOf(error) === 'ENOENT' ? 'FILE_MISSING' : 'FILE_UNREADABLE', facts: { name } }
}
