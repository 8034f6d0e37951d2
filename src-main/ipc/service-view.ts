import type { ProfileView } from '../../src-preload/contract/views.ts'
import type { ServedProfile, ServiceRegistry } from '../services/registry.ts'

const NOTHING: ProfileView['service'] = {
  takes: 'nothing',
  extensions: [],
  maxFileBytes: 0,
  maxBatchFiles: 0,
  administers: false,
  tellsUsage: false,
  tellsHealth: false,
  sendsAlerts: false,
}

/** What the window may offer for a profile: what its adapter can do. Of a kind that nobody serves, nothing. */
export function serviceViewOf(registry: ServiceRegistry, profile: ServedProfile): ProfileView['service'] {
  const found = registry.adapterFor(profile)
  if (!found.ok) return NOTHING
  const { capabilities, administration, usage, health, alert, providers } = found.value
  return {
    takes: capabilities.takes,
    extensions: capabilities.accepts.flatMap((one) => one.extensions),
    maxFileBytes: capabilities.maxFileBytes,
    maxBatchFiles: capabilities.maxBatchFiles,
    administers: administration !== undefined,
    tellsUsage: usage !== undefined,
    tellsHealth: health !== undefined,
    sendsAlerts: alert !== undefined,
    ...(capabilities.keyIs === 'session-token' && { bySession: true }),
    ...(providers !== undefined && { takesProviders: true }),
  }
}
