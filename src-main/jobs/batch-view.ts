import type { Failure } from '../../src-preload/contract/result.ts'
import type { AlertView, BatchStage, BatchView, FileStage, FileView } from '../../src-preload/contract/views.ts'
import { type BatchRecord, type FileRecord, type KeptAlert, resultOf } from './batch-record.ts'
import type { JobState } from './job-state.ts'
import { receiptOf } from './job-transition.ts'

/** A download under way: the part done, 0 to 1 or null while the size is unknown, and what is being waited out. */
export interface SavingNow {
  readonly fraction: number | null
  readonly trouble: Failure | null
}

/** What passes while a batch is worked on and is not worth keeping. */
export interface Passing {
  /** Trouble that is being dealt with. */
  readonly notice: Failure | null
  /** Downloads under way, by file id. */
  readonly saving: ReadonlyMap<string, SavingNow>
  /** Why saving a result anew did not work, by file id, where a copy of it is here. */
  readonly troubles?: ReadonlyMap<string, Failure>
}

/** The batch as the window shows it. */
export function viewBatch(record: BatchRecord, passing: Passing): BatchView {
  const receipt = receiptOf(record.state)
  return {
    id: record.id,
    tenantId: record.tenantId,
    createdAt: record.createdAt,
    place: record.place,
    begunAt: record.begunAt,
    ownedUntil: record.ownedUntil,
    resends: record.resends,
    state: batchStage(record.state),
    ...(receipt !== null && { takenAt: receipt.receivedAt }),
    notice: passing.notice,
    files: record.files.map((file) => viewFile(file, record.state, passing)),
  }
}

function batchStage(state: JobState): BatchStage {
  switch (state.stage) {
    case 'watching':
      return state.working ? { stage: 'working', done: state.done, total: state.total } : { stage: 'waiting' }
    case 'done':
      return { stage: 'done', ready: state.ready, failed: state.failed }
    case 'failed':
      return { stage: 'failed', failure: state.failure, retry: state.retry }
    case 'cancelled':
      return { stage: 'cancelled' }
    default:
      return state
  }
}

function viewFile(file: FileRecord, batch: JobState, passing: Passing): FileView {
  const { id, local, sentSha256 } = file
  const sent = sentSha256 !== null && { sentSha256 }
  return { id, name: local.name, bytes: local.bytes, state: fileStage(file, batch, passing), ...sent }
}

function fileStage(file: FileRecord, batch: JobState, { saving, troubles }: Passing): FileStage {
  const hasPreview = (resultOf(file)?.preview ?? null) !== null
  const now = saving.get(file.id)
  if (now !== undefined) return { stage: 'saving', ...now, hasPreview }
  switch (file.outcome.outcome) {
    case 'told':
      return { stage: 'told', ...file.outcome.report, ...viewAlert(file.outcome.alert) }
    case 'ready':
      return { stage: 'ready', bytes: file.outcome.result.bytes, hasPreview }
    case 'failed':
      return { stage: 'failed', failure: file.outcome.failure, retry: false, hasPreview }
    case 'not-saved':
      return { stage: 'failed', failure: file.outcome.failure, retry: true, hasPreview }
    case 'saved': {
      const { savedName, folder, bytes, sha256 } = file.outcome
      const trouble = troubles?.get(file.id)
      return { stage: 'saved', savedName, folder, bytes, sha256, hasPreview, ...(trouble && { trouble }) }
    }
    case 'pending':
      return pendingStage(batch)
  }
}

/** The mail about a report, without the address that lets anybody look at the video. */
function viewAlert(alert: KeptAlert | undefined): { alert?: AlertView } {
  if (alert === undefined) return {}
  const { video, ...rest } = alert
  return { alert: { ...rest, host: video === null ? null : new URL(video.url).host, until: video?.until ?? null } }
}

/** A file without an outcome of its own shares the fate of its batch. */
function pendingStage(batch: JobState): FileStage {
  switch (batch.stage) {
    case 'queued':
    case 'paused':
    case 'interrupted':
      return { stage: 'queued' }
    case 'sending':
    case 'confirming':
      return { stage: 'sending' }
    case 'unsure':
      return { stage: 'waiting' }
    case 'watching':
      return { stage: batch.working ? 'working' : 'waiting' }
    case 'failed':
      return { stage: 'failed', failure: batch.failure, retry: false, hasPreview: false }
    case 'cancelled':
      return { stage: 'cancelled' }
    case 'done':
      return { stage: 'failed', failure: { code: 'JOB_FILE_FAILED' }, retry: false, hasPreview: false }
  }
}
