import type { BatchView, FileStage } from '../../src-preload/contract/views.ts'

/** What the dock or task bar shows: the part done (0 to 1), `indeterminate` while services work, null for nothing. */
export type Progress = number | 'indeterminate' | null

function savingOf(batch: BatchView): Extract<FileStage, { stage: 'saving' }>[] {
  return batch.files.map(({ state }) => state).filter((state) => state.stage === 'saving')
}

/**
 * The mean of all transfers that run, of whichever profile: uploads by their bytes, saves as far as their size is
 * known. Nothing that waits for its turn counts, because it may wait for days.
 */
export function progressOf(batches: readonly BatchView[]): Progress {
  const parts: number[] = []
  let underWay = false
  for (const batch of batches) {
    const { state } = batch
    if (state.stage === 'sending' && state.totalBytes > 0) parts.push(Math.min(1, state.sentBytes / state.totalBytes))
    underWay ||= ['sending', 'confirming', 'waiting', 'working'].includes(state.stage)
    for (const { fraction } of savingOf(batch)) {
      underWay = true
      if (fraction !== null) parts.push(fraction)
    }
  }
  if (parts.length > 0) return parts.reduce((sum, part) => sum + part, 0) / parts.length
  return underWay ? 'indeterminate' : null
}
