import { fail } from '../../../src-preload/contract/result.ts'
import { parseJson } from '../../transport/safe-json.ts'
import type { Capabilities, ServiceAdapter } from '../service-adapter.ts'
import { sendAlert } from './alert.ts'
import { checkKey } from './check-key.ts'
import { askHealth, askRoom, askUsage } from './desk.ts'
import { detectService } from './detect-service.ts'
import { createFindUpload } from './find-upload.ts'
import { USAGE_PATH } from './requests.ts'
import { upload } from './upload.ts'
import { type WatchTime, watchJob } from './watch.ts'
import { usageSchema } from './wire.ts'

const CAPABILITIES: Capabilities = {
  takes: 'videos',
  watching: 'keyed',
  accepts: [
    { extensions: ['.mp4', '.m4v'], contentType: 'video/mp4' },
    { extensions: ['.mov'], contentType: 'video/quicktime' },
    { extensions: ['.avi'], contentType: 'video/x-msvideo' },
    { extensions: ['.mkv'], contentType: 'video/x-matroska' },
    { extensions: ['.webm'], contentType: 'video/webm' },
  ],
  // It names no limit, but keeps the whole request in memory several times over.
  maxFileBytes: 300_000_000,
  maxBatchFiles: 1,
  maxBatchBytes: 310_000_000,
  // One video of each client, and the next one takes its place.
  jobsAtOnce: 1,
  // So long it keeps files by itself; in memory they last until its next restart.
  ownershipMs: 24 * 60 * 60_000,
  requestsPerMinute: null,
  // An administrator can only end all keys of a client, and makes the next one with another program.
  rotation: 'cut-over',
}

/** Makes the adapter for VigInt servers: one video goes up, what is in it comes back as words. */
export function createVigint(time: WatchTime): ServiceAdapter {
  return {
    kind: 'vigint',
    roles: ['client', 'support'],
    // The one form that every endpoint takes.
    header: 'x-api-key',
    capabilities: CAPABILITIES,
    usage: askUsage,
    health: askHealth,
    room: askRoom,
    alert: sendAlert,
    detect: (context, signal) => detectService(context, { path: USAGE_PATH, says: /^api key required/i }, signal),
    checkKey: (context, signal) => checkKey(context, USAGE_PATH, (text) => parseJson(text, usageSchema).ok, signal),
    upload: (context, files, options) => upload(context, files, options, CAPABILITIES),
    findUpload: createFindUpload(),
    async watchJob(context, job, options) {
      // Nobody is told anything without a key; the one who asks lends it, as the capabilities say.
      if (!('credential' in context)) return fail('KEY_ABSENT')
      return watchJob(context, job, options, time, CAPABILITIES.ownershipMs)
    },
    download: async () => fail('RESULT_GONE'),
  }
}
