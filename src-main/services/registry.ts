import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import type { ServiceAdapter } from './service-adapter.ts'

/** The adapters this build has, in the order in which an unknown address is asked. */
export interface ServiceRegistry {
  readonly adapters: readonly ServiceAdapter[]
  /** The adapter of a kind as stored with a profile; `KIND_UNKNOWN` for a kind of a newer or damaged profile. */
  adapterFor(kind: string): Result<ServiceAdapter>
}

/** Builds the registry once at start. Two adapters of one kind are a mistake in the wiring, so that throws. */
export function createRegistry(adapters: readonly ServiceAdapter[]): ServiceRegistry {
  const byKind = new Map<string, ServiceAdapter>()
  for (const adapter of adapters) {
    if (byKind.has(adapter.kind)) throw new Error(`two adapters for the kind ${adapter.kind}`)
    byKind.set(adapter.kind, adapter)
  }
  return {
    adapters,
    adapterFor(kind) {
      const adapter = byKind.get(kind)
      return adapter ? ok(adapter) : fail('KIND_UNKNOWN', { kind: kind.slice(0, 40) })
    },
  }
}
