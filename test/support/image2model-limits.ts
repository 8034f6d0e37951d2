import type { Capabilities } from '../../src-main/services/service-adapter.ts'

/** What Image2Model takes. */
export const IMAGE2MODEL: Capabilities = {
  takes: 'images',
  watching: 'open',
  accepts: [
    { extensions: ['.png'], contentType: 'image/png' },
    { extensions: ['.jpg', '.jpeg'], contentType: 'image/jpeg' },
  ],
  maxFileBytes: 10 * 1024 * 1024,
  maxBatchFiles: 25,
  maxBatchBytes: 95 * 1000 * 1000,
  jobsAtOnce: null,
  ownershipMs: 24 * 60 * 60 * 1000,
  requestsPerMinute: 60,
  rotation: 'cut-over',
}
