import tls from 'node:tls'

let known: string[] | null = null

/** The system's certificate authorities plus the bundled ones, read once: companies put theirs into the system's. */
export function trustedAuthorities(): string[] {
  if (known === null) {
    const system = tls.getCACertificates('system')
    known = [...new Set([...tls.getCACertificates('bundled'), ...system])]
  }
  return known
}
