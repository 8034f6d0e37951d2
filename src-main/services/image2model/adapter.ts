import type { Clock } from '../../support/clock.ts'
import { LOOKED_AFTER } from '../looked-after.ts'
import type { ServiceAdapter } from '../service-adapter.ts'
import { checkAdminKey } from './admin-key.ts'
import { serverCare } from './care.ts'
import { checkKey } from './check-key.ts'
import { detectService } from './detect-service.ts'
import { download } from './download.ts'
import { askHealth } from './health.ts'
import { upload } from './upload.ts'
import { watchJob } from './watch.ts'

/** Makes the adapter for image2model backends: pictures go up, 3D models come back. */
export function createImage2Model(time: { readonly clock: Clock; readonly random: () => number }): ServiceAdapter {
  return {
    kind: 'image2model',
    roles: ['client', 'support'],
    header: 'authorization-bearer',
    capabilities: {
      takes: 'images',
      watching: 'open',
      accepts: [
        { extensions: ['.jpg', '.jpeg'], contentType: 'image/jpeg' },
        { extensions: ['.png'], contentType: 'image/png' },
      ],
      maxFileBytes: 10 * 1024 * 1024,
      maxBatchFiles: 25,
      // The proxy in front takes 100 MB; headers and boundaries need their share.
      maxBatchBytes: 95_000_000,
      jobsAtOnce: null,
      ownershipMs: 24 * 60 * 60_000,
      // Counted for uploads alone where it was looked at; said to hold for every request.
      requestsPerMinute: 60,
      // One key, read from its environment at start.
      rotation: 'cut-over',
    },
    health: askHealth,
    detect: detectService,
    checkKey,
    upload,
    watchJob: (context, job, options) => watchJob(context, job, options, time),
    download,
  }
}

/** Makes the adapter for the administrators of image2model backends, who look after the server and make no keys. */
export function createImage2ModelAdmin(): ServiceAdapter {
  return {
    ...LOOKED_AFTER,
    kind: 'image2model',
    header: 'authorization-bearer',
    care: serverCare,
    health: askHealth,
    detect: detectService,
    checkKey: checkAdminKey,
  }
}
