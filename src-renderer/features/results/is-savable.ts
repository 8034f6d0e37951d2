import type { FileVerdict } from '../../../src-preload/contract/saving.ts'
import type { FileStage } from '../../../src-preload/contract/views.ts'

/** True for a file whose result lies with the service and is not on this computer: ready, or saving it did not work. */
export function isSavable(state: FileStage): boolean {
  return state.stage === 'ready' || (state.stage === 'failed' && state.retry)
}

/** True for a saved result that is not there any more as it was saved, as far as anybody looked: to be saved once more. */
export function isLost(state: FileStage, verdict: FileVerdict | undefined): boolean {
  return state.stage === 'saved' && (state.trouble !== undefined || (verdict !== undefined && verdict !== 'same'))
}
