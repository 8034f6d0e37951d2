import type { Clock } from '../../support/clock.ts'
import type { ServiceAdapter } from '../service-adapter.ts'
import { checkKey } from './check-key.ts'
import { detectService } from './detect-service.ts'
import { download } from './download.ts'
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
    detect: detectService,
    checkKey,
    upload,
    watchJob: (context, job, options) => watchJob(context, job, options, time),
    download,
  }
}
