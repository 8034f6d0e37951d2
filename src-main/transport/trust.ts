import tls, { type SecureContext } from 'node:tls'

let known: SecureContext | null = null

/** What accepts servers that one of these authorities (PEM texts) vouches for, over TLS 1.2 or newer. */
export function trustIn(authorities: readonly string[]): SecureContext {
  // The version is said here because NODE_OPTIONS could lower the default.
  return tls.createSecureContext({ ca: [...new Set(authorities)], minVersion: 'TLSv1.2' })
}

/**
 * What decides whether a server is who it says: the system's certificate authorities (companies put theirs there)
 * plus the bundled ones. Read and parsed once, on the first connection: some 300 certificates take 10 ms each time.
 */
export function systemTrust(): SecureContext {
  known ??= trustIn([...tls.getCACertificates('bundled'), ...tls.getCACertificates('system')])
  return known
}
