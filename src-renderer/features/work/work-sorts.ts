import type { BatchView } from '../../../src-preload/contract/views.ts'
import { isSavable } from '../results/is-savable.ts'

/** What of the work is shown. */
export const WORK_FILTERS = ['all', 'running', 'needsYou', 'ended'] as const
export type WorkFilter = (typeof WORK_FILTERS)[number]

/** Which kind of work a batch is: going on by itself, waiting for the person, or over. */
export function sortOf({ state, files }: BatchView): Exclude<WorkFilter, 'all'> {
  if (state.stage === 'unsure' || state.stage === 'interrupted' || (state.stage === 'failed' && state.retry))
    return 'needsYou'
  if (state.stage === 'done' && files.some((file) => isSavable(file.state))) return 'needsYou'
  return ['done', 'failed', 'cancelled'].includes(state.stage) ? 'ended' : 'running'
}

/** The batches of that kind, newest first. */
export function chosenWork(batches: readonly BatchView[], filter: WorkFilter): readonly BatchView[] {
  const newest = batches.toReversed()
  return filter === 'all' ? newest : newest.filter((batch) => sortOf(batch) === filter)
}
