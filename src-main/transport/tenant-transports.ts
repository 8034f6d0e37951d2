import type { Transport } from './port.ts'

/** One transport for each profile, so that connections, and what a server may remember of them, are never shared. */
export interface TenantTransports {
  of(tenantId: string): Transport
  /** Ends the profile's connections; what it asks for next gets new ones. */
  cutOff(tenantId: string): void
  forget(tenantId: string): void
  forgetAll(): void
  all(): Iterable<Transport>
}

/** Makes an empty set; `make` gives the transport of a profile when it is first needed. */
export function createTenantTransports(make: (tenantId: string) => Transport): TenantTransports {
  const transports = new Map<string, Transport>()
  const forget = (tenantId: string): void => {
    transports.get(tenantId)?.destroySockets()
    transports.delete(tenantId)
  }
  return {
    of(tenantId) {
      const known = transports.get(tenantId) ?? make(tenantId)
      transports.set(tenantId, known)
      return known
    },
    cutOff: (tenantId) => transports.get(tenantId)?.destroySockets(),
    forget,
    forgetAll() {
      for (const tenantId of [...transports.keys()]) forget(tenantId)
    },
    all: () => transports.values(),
  }
}
