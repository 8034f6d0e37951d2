import type { JobStage, JobState, Receipt } from '../../../src-main/jobs/job-state.ts'
import type { JobEvent } from '../../../src-main/jobs/job-transition.ts'

export const RECEIPT: Receipt = { jobId: 'job-1', batchId: 'batch-1', taskId: 'task-1', receivedAt: 1_000 }

/** One state of each stage; `failed` twice, because only one of them can be left. */
export const STATES: readonly (readonly [JobStage | 'failed-for-good', JobState])[] = [
  ['queued', { stage: 'queued' }],
  ['paused', { stage: 'paused' }],
  ['interrupted', { stage: 'interrupted' }],
  ['sending', { stage: 'sending', sentBytes: 10, totalBytes: 100 }],
  ['confirming', { stage: 'confirming' }],
  ['watching', { stage: 'watching', receipt: RECEIPT, working: false, done: null, total: null }],
  ['done', { stage: 'done', receipt: RECEIPT, ready: 1, failed: 0 }],
  ['failed', { stage: 'failed', failure: { code: 'SERVER_FAILED' }, retry: true, receipt: null }],
  ['failed-for-good', { stage: 'failed', failure: { code: 'FILE_TYPE' }, retry: false, receipt: null }],
  ['unsure', { stage: 'unsure', failure: { code: 'ANSWER_LOST' } }],
  ['cancelled', { stage: 'cancelled', receipt: null }],
]

/** One event of each kind. */
export const EVENTS: { readonly [K in JobEvent['kind']]: Extract<JobEvent, { kind: K }> } = {
  start: { kind: 'start', totalBytes: 100 },
  sent: { kind: 'sent', sentBytes: 50, totalBytes: 100 },
  'held-back': { kind: 'held-back' },
  accepted: { kind: 'accepted', receipt: RECEIPT },
  'never-queued': { kind: 'never-queued' },
  'answer-lost': { kind: 'answer-lost', failure: { code: 'ANSWER_LOST' } },
  refused: { kind: 'refused', failure: { code: 'REQUEST_REFUSED' }, retry: true },
  follow: { kind: 'follow', taskId: 'task-2' },
  working: { kind: 'working', done: 1, total: 3 },
  finished: { kind: 'finished', ready: 2, failed: 1 },
  'job-failed': { kind: 'job-failed', failure: { code: 'JOB_FAILED' }, retry: true },
  'upload-missing': { kind: 'upload-missing', resends: 0 },
  cancel: { kind: 'cancel' },
  'send-again': { kind: 'send-again' },
  pause: { kind: 'pause' },
  'go-on': { kind: 'go-on' },
  found: { kind: 'found', receipt: RECEIPT },
  'not-there': { kind: 'not-there' },
  'found-at-start': { kind: 'found-at-start' },
}
