import { fail } from '../../src-preload/contract/result.ts'
import type { ServiceAdapter } from './service-adapter.ts'

const NO_WORK = () => Promise.resolve(fail('REQUEST_REFUSED'))

/**
 * What adapters for administrators have in common: their key looks after a service and never works with it, so that
 * nothing is taken, and a job that somehow were there is answered with `REQUEST_REFUSED`.
 */
export const LOOKED_AFTER = {
  roles: ['admin'],
  capabilities: {
    takes: 'nothing',
    watching: 'keyed',
    accepts: [],
    maxFileBytes: 0,
    maxBatchFiles: 0,
    maxBatchBytes: 0,
    ownershipMs: 0,
    requestsPerMinute: null,
    jobsAtOnce: null,
    // A server has one such key, read from its environment at start.
    rotation: 'cut-over',
  },
  upload: NO_WORK,
  watchJob: NO_WORK,
  download: NO_WORK,
} as const satisfies Partial<ServiceAdapter>
