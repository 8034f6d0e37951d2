import type { ErrorCode } from '../../src-preload/contract/error-codes.ts'
import type { Failure } from '../../src-preload/contract/result.ts'
import { TransportStreamError } from './port.ts'

const BY_CODE: Readonly<Record<string, ErrorCode>> = {
  ENOTFOUND: 'NETWORK_NAME_UNKNOWN',
  EAI_AGAIN: 'NETWORK_NAME_UNKNOWN',
  ECONNREFUSED: 'NETWORK_REFUSED',
  ENETUNREACH: 'NETWORK_UNREACHABLE',
  EHOSTUNREACH: 'NETWORK_UNREACHABLE',
  ENETDOWN: 'NETWORK_UNREACHABLE',
  ECONNRESET: 'NETWORK_LOST',
  EPIPE: 'NETWORK_LOST',
  ECONNABORTED: 'NETWORK_LOST',
  ERR_STREAM_PREMATURE_CLOSE: 'NETWORK_LOST',
  ETIMEDOUT: 'NETWORK_TIMEOUT',
  ESOCKETTIMEDOUT: 'NETWORK_TIMEOUT',
  ERR_FR_TOO_MANY_REDIRECTS: 'REDIRECT_REFUSED',
  EPROTO: 'NETWORK_TLS',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'NETWORK_TLS',
  UNABLE_TO_GET_ISSUER_CERT: 'NETWORK_TLS',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'NETWORK_TLS',
  SELF_SIGNED_CERT_IN_CHAIN: 'NETWORK_TLS',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'NETWORK_TLS',
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return ''
  const { code } = error as { readonly code?: unknown }
  return typeof code === 'string' ? code : ''
}

/**
 * Turns whatever a library threw into our own small failure, by its code and never by its text: the library's error
 * objects carry the request with its headers, key included, and must not leave this folder.
 */
export function toFailure(error: unknown): Failure {
  if (error instanceof TransportStreamError) return error.failure
  const code = codeOf(error)
  const cause = typeof error === 'object' && error !== null ? (error as { readonly cause?: unknown }).cause : undefined
  const known = BY_CODE[code] ?? BY_CODE[codeOf(cause)]
  if (known !== undefined && known !== 'NETWORK_TLS') return { code: known }
  if (known === 'NETWORK_TLS' || /^(?:CERT_|ERR_TLS_|ERR_SSL_|HOSTNAME_MISMATCH)/.test(code)) {
    return { code: 'NETWORK_TLS', facts: { reason: code } }
  }
  if (code.startsWith('HPE_')) return { code: 'ANSWER_UNREADABLE', facts: { what: 'http' } }
  return { code: 'NETWORK_LOST' }
}
