import { PROVIDERS } from '../../../src-preload/contract/provider-names.ts'
import { fail, ok } from '../../../src-preload/contract/result.ts'
import type { ServiceAdapter } from '../service-adapter.ts'
import { checkToken } from './check-token.ts'
import { alwrityHealth, detectAlwrity } from './health.ts'
import { judgeProviderKey, providerOfName } from './provider-forms.ts'
import { REQUIRED, sendProviders } from './send-providers.ts'

const HOUR_MS = 60 * 60_000

/**
 * Makes the adapter for ALwrity backends. It takes no files: its profile holds the token of a session, which ends by
 * itself, and the provider keys that the service works with.
 */
export function createAlwrity(): ServiceAdapter {
  return {
    kind: 'alwrity',
    roles: ['client', 'support'],
    header: 'authorization-bearer',
    capabilities: {
      takes: 'nothing',
      jobsAtOnce: null,
      keyIs: 'session-token',
      watching: 'open',
      accepts: [],
      maxFileBytes: 0,
      maxBatchFiles: 0,
      maxBatchBytes: 0,
      // No jobs to remember; the token before stays at hand as long as any token is likely to be good.
      ownershipMs: HOUR_MS,
      requestsPerMinute: 200,
      // Each sign-in makes a token of its own, and those before it run to their end.
      rotation: 'overlap',
    },
    health: alwrityHealth,
    providers: {
      providers: PROVIDERS,
      required: REQUIRED,
      judge: judgeProviderKey,
      providerOf: providerOfName,
      send: sendProviders,
    },
    detect: detectAlwrity,
    checkKey: checkToken,
    upload: async () => fail('REQUEST_REFUSED'),
    watchJob: async () => ok({ kind: 'failed', failure: { code: 'JOB_FORGOTTEN' } }),
    download: async () => fail('NOT_FOUND'),
  }
}
