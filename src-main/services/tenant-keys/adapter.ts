import { fail } from '../../../src-preload/contract/result.ts'
import type { Clock } from '../../support/clock.ts'
import { LOOKED_AFTER } from '../looked-after.ts'
import type { KeyedContext, ServiceAdapter } from '../service-adapter.ts'
import { keyAdministration } from './administration.ts'
import { checkAdminKey, checkKey } from './check-key.ts'
import { detectService } from './detect-service.ts'
import { download } from './download.ts'
import { askHealth } from './health.ts'
import { tenantKeys } from './keys.ts'
import { upload } from './upload.ts'
import { watchJob } from './watch.ts'

const DAY_MS = 24 * 60 * 60_000
const MIB = 1024 * 1024

/** Makes the adapter for the document service: documents go up, what was read out of them comes back. */
export function createTenantKeys(time: { readonly clock: Clock; readonly random: () => number }): ServiceAdapter {
  return {
    kind: 'tenant-keys',
    roles: ['client', 'support'],
    // Looked at first in one mode of the server, and alone in the other.
    header: 'x-api-key',
    capabilities: {
      takes: 'documents',
      watching: 'keyed',
      accepts: [
        { extensions: ['.pdf'], contentType: 'application/pdf' },
        { extensions: ['.jpg', '.jpeg'], contentType: 'image/jpeg' },
        { extensions: ['.png'], contentType: 'image/png' },
        { extensions: ['.tiff'], contentType: 'image/tiff' },
        { extensions: ['.csv'], contentType: 'text/csv' },
        { extensions: ['.json'], contentType: 'application/json' },
        { extensions: ['.txt'], contentType: 'text/plain' },
      ],
      maxFileBytes: 15 * MIB,
      // It takes a hundred. A server without a queue reads them all before it answers, and an answer that is lost on the
      // way leaves all of them in doubt.
      maxBatchFiles: 20,
      maxBatchBytes: 60 * MIB,
      // It was never seen to forget anything; a year is longer than anybody leaves a result lying there.
      ownershipMs: 365 * DAY_MS,
      // Counted in one mode of the server only, uploads included; five uploads a minute it says itself.
      requestsPerMinute: 60,
      jobsAtOnce: null,
      rotation: 'overlap',
    },
    keys: tenantKeys,
    health: askHealth,
    detect: detectService,
    checkKey,
    upload,
    watchJob: (context, job, options) =>
      'credential' in context ? watchJob(context, job, options, time) : Promise.resolve(fail('KEY_ABSENT')),
    download,
  }
}

/** Makes the adapter for the document service's administrators. */
export function createTenantKeysAdmin(): ServiceAdapter {
  return {
    ...LOOKED_AFTER,
    kind: 'tenant-keys',
    header: 'x-admin-token',
    administration: keyAdministration,
    health: askHealth,
    detect: detectService,
    checkKey: (context: KeyedContext, signal) => checkAdminKey(context, signal),
  }
}
