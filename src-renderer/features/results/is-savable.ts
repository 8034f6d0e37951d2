import type { FileStage } from '../../../src-preload/contract/views.ts'

/** True for a file whose result lies with the service and is not on this computer: ready, or saving it did not work. */
export function isSavable(state: FileStage): boolean {
  return state.stage === 'ready' || (state.stage === 'failed' && state.retry)
}
