import type { Origin } from '../../transport/port.ts'
import { plainText } from '../plain-text.ts'
import type { JobFile, JobUpdate } from '../service-adapter.ts'
import { resultOfJob } from './forms.ts'
import { nameOfId } from './sent-names.ts'
import type { WireJob } from './wire.ts'

/** Says of a file that the service left it out of a batch without a word; every language has its own. */
const LEFT_OUT = 'word:left-out'

/** Words with which a job is over. Any other word means that it still runs: an end is never guessed. */
const ENDS: ReadonlySet<string> = new Set(['succeeded', 'needs_review', 'failed'])

/** How the jobs of one upload stand. Results lie on `origin`. */
export function updateOf(serverFileIds: readonly string[], jobs: readonly WireJob[], origin: Origin): JobUpdate {
  const over = jobs.filter((job) => ENDS.has(job.status)).length
  if (over === jobs.length) {
    return { kind: 'done', files: serverFileIds.map((id) => outcomeOf(id, jobOf(id, jobs), origin)) }
  }
  const begun = jobs.some((job) => job.status !== 'queued')
  return begun ? { kind: 'working', done: over, total: jobs.length, fraction: null } : { kind: 'waiting' }
}

function jobOf(serverFileId: string, jobs: readonly WireJob[]): WireJob | undefined {
  const name = nameOfId(serverFileId)
  return jobs.find((job) => (name === null ? job.job_id === serverFileId : job.filename === name))
}

function outcomeOf(serverFileId: string, job: WireJob | undefined, origin: Origin): JobFile {
  if (job === undefined) return { outcome: 'failed', serverFileId, reason: LEFT_OUT }
  if (job.status === 'failed') {
    return { outcome: 'failed', serverFileId, reason: plainText(job.meta?.error ?? '') }
  }
  return { outcome: 'ready', serverFileId, result: resultOfJob(job, origin) }
}
