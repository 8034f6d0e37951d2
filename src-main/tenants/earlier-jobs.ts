import type { BatchView } from '../../src-preload/contract/views.ts'
import type { ChainStore } from '../rotation/chain-store.ts'

/** Ports of {@link watchEarlierJobs}. */
export interface EarlierJobsOptions {
  readonly chains: Pick<ChainStore, 'restOf'>
  readonly jobsWith: (tenantId: string, number: number) => number
  /** Another number of jobs needs an earlier key now. */
  readonly onChange: () => void
}

function stagesOf({ state, files }: BatchView): string {
  return [state.stage, ...files.map((file) => file.state.stage)].join()
}

/**
 * Looks out for jobs that no longer need a key that was used before: the window shows how many do, and hears of jobs
 * only one by one. Counted when a stage changes and not at each byte that is sent.
 */
export function watchEarlierJobs(options: EarlierJobsOptions): { seen(batch: BatchView): void } {
  const { chains, jobsWith, onChange } = options
  const stages = new Map<string, string>()
  const counts = new Map<string, string>()
  return {
    seen(batch) {
      const { id, tenantId } = batch
      const now = stagesOf(batch)
      if (stages.get(id) === now) return
      stages.set(id, now)
      const { draining } = chains.restOf(tenantId)
      const count = draining.map(({ number }) => `${number}: ${jobsWith(tenantId, number)}`).join()
      if ((counts.get(tenantId) ?? '') === count) return
      counts.set(tenantId, count)
      onChange()
    },
  }
}
