import type { Clock } from '../../support/clock.ts'
import { createImage2Model } from '../image2model/adapter.ts'
import { upload } from '../image2model/upload.ts'
import type { ServiceAdapter } from '../service-adapter.ts'
import { findUpload, UPLOAD_NAME } from './find-upload.ts'
import { practiceKeys } from './keys.ts'

/**
 * Makes the adapter for the practice profile: an image2model backend that takes several keys at once and lets their
 * holders make and end them, and can be asked whether an upload arrived. It is never asked what lives at an unknown address, since it answers to the same kind.
 */
export function createPracticeService(time: { readonly clock: Clock; readonly random: () => number }): ServiceAdapter {
  const image2model = createImage2Model(time)
  return {
    ...image2model,
    capabilities: { ...image2model.capabilities, rotation: 'overlap' },
    keys: practiceKeys,
    upload: (context, files, options) =>
      upload(context, files, options, options.attempt === undefined ? {} : { [UPLOAD_NAME]: options.attempt }),
    findUpload,
  }
}
