import { fail, type Result } from '../../src-preload/contract/result.ts'
import type { ResultForm } from '../../src-preload/contract/result-forms.ts'
import { chooseForm } from './choose-form.ts'
import { findResult } from './find-result.ts'
import { createModelLook } from './result-model.ts'
import { createPreviewLook } from './result-preview.ts'
import type { SavingPorts, Savings } from './saving-types.ts'
import { createSavings } from './savings.ts'

export type ResultPorts = SavingPorts

/** Results of finished jobs: saving and looking. Another profile's file is `NOT_FOUND`. */
export interface Results
  extends Pick<Savings, 'save' | 'namesTaken' | 'cancel' | 'resume' | 'forget' | 'saving' | 'hold' | 'release'> {
  /** See {@link chooseForm}. */
  chooseForm(tenantId: string, fileId: string, form: ResultForm): Result<null>
  /** The preview image of a result, see {@link createPreviewLook}. */
  previewBytes(tenantId: string, fileId: string): Promise<Result<Uint8Array>>
  /** A result's whole model, from the saved file or from the service, see {@link createModelLook}. */
  modelBytes(tenantId: string, fileId: string): Promise<Result<Uint8Array<ArrayBuffer>>>
  stopTenant(tenantId: string, reason: 'removed'): Promise<void>
  /** Breaks off what is being fetched; savings go on at {@link Savings.release}. */
  cut(): Promise<void>
  drain(): Promise<void>
  shutdown(): Promise<void>
}

/** Builds it on the book of batches. */
export function createResults(ports: ResultPorts): Results {
  const { book } = ports
  const savings = createSavings(ports)
  const previews = createPreviewLook(ports)
  const models = createModelLook(ports)

  const stop = async (reason: 'removed' | 'shutdown', tenantId?: string): Promise<void> => {
    await Promise.all([
      savings.stop(reason, tenantId),
      previews.stopAll(reason, tenantId),
      models.stopAll(reason, tenantId),
    ])
  }

  return {
    save: savings.save,
    namesTaken: savings.namesTaken,
    cancel: savings.cancel,
    resume: savings.resume,
    forget: savings.forget,
    hold: savings.hold,
    release: savings.release,
    get saving() {
      return savings.saving
    },
    chooseForm: (tenantId, fileId, form) => chooseForm(book, tenantId, fileId, form),
    previewBytes: previews.look,
    modelBytes(tenantId, fileId) {
      const found = findResult(book, tenantId, fileId)
      return found === null ? Promise.resolve(fail('NOT_FOUND')) : models.look(tenantId, found)
    },
    stopTenant(tenantId, reason) {
      previews.forget(tenantId)
      return stop(reason, tenantId)
    },
    async cut() {
      await Promise.all([savings.cut(), previews.stopAll('locked'), models.stopAll('locked')])
    },
    async drain() {
      await Promise.all([savings.idle(), previews.idle(), models.idle()])
    },
    shutdown: () => stop('shutdown'),
  }
}
