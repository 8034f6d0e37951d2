import { describe, expect, it } from 'vitest'
import type { BatchRecord, FileOutcome } from '../../../src-main/jobs/batch-record.ts'
import { type SavingNow, viewBatch } from '../../../src-main/jobs/batch-view.ts'
import type { JobState } from '../../../src-main/jobs/job-state.ts'
import { batchViewSchema } from '../../../src-preload/contract/views.ts'
import { RECEIPT, STATES } from './job-states.ts'

const RESULT = {
  url: 'https://files.example/a.glb',
  fileName: 'a.glb',
  bytes: 70,
  preview: { url: 'https://files.example/a.png', contentType: 'image/png' },
}
const OUTCOMES: readonly FileOutcome[] = [
  { outcome: 'pending' },
  { outcome: 'failed', failure: { code: 'JOB_FILE_FAILED' } },
  { outcome: 'ready', result: RESULT },
  { outcome: 'not-saved', result: { ...RESULT, preview: null }, failure: { code: 'DISK_FULL' } },
  { outcome: 'saved', result: RESULT, savedName: 'a.glb', folder: '/home/x', bytes: 70, sha256: 'a'.repeat(64) },
]

function record(state: JobState, outcomes: readonly FileOutcome[]): BatchRecord {
  return {
    id: 'batch-0001',
    tenantId: 'tenant-one',
    createdAt: 5,
    place: 1,
    attempt: 0,
    resends: 0,
    begunAt: null,
    faceLimit: null,
    generation: 1,
    ownedUntil: 99,
    state,
    files: outcomes.map((outcome, index) => ({
      id: `file-000${index}`,
      local: {
        path: '/home/x/secret-place/a.png',
        name: 'a.png',
        bytes: 9,
        contentType: 'image/png',
        snapshot: { dev: '1', ino: '2', bytes: 9, mtimeNs: '3' },
      },
      serverFileId: 'server-side-id',
      sentSha256: null,
      outcome,
    })),
  }
}
const QUIET = { notice: null, saving: new Map<string, SavingNow>() }

describe('a batch as the window shows it', () => {
  it.each(STATES)('keeps to the contract when %s, whatever its files are', (_name, state) => {
    const view = viewBatch(record(state, OUTCOMES), QUIET)
    expect(batchViewSchema.parse(view)).toEqual(view)
  })

  it('names no path of a source, no result address and no id of the service', () => {
    const text = JSON.stringify(STATES.map(([, state]) => viewBatch(record(state, OUTCOMES), QUIET)))
    for (const hidden of ['secret-place', 'files.example', 'server-side-id', RECEIPT.taskId, RECEIPT.jobId]) {
      expect(text).not.toContain(hidden)
    }
  })

  it('shows a file without an outcome at the stage of its batch', () => {
    const shown = STATES.map(([name, state]) => [name, viewBatch(record(state, OUTCOMES), QUIET).files[0]?.state.stage])
    expect(Object.fromEntries(shown)).toEqual({
      queued: 'queued',
      paused: 'queued',
      interrupted: 'queued',
      sending: 'sending',
      confirming: 'sending',
      watching: 'waiting',
      done: 'failed',
      failed: 'failed',
      'failed-for-good': 'failed',
      unsure: 'waiting',
      cancelled: 'cancelled',
    })
  })

  it('shows each file’s own outcome, and that it can be tried again where its result is still there', () => {
    const { files } = viewBatch(record({ stage: 'done', receipt: RECEIPT, ready: 3, failed: 1 }, OUTCOMES), {
      notice: { code: 'RATE_LIMITED' },
      saving: new Map([['file-0002', { fraction: 0.5, trouble: null }]]),
    })
    expect(files.slice(1).map((file) => file.state)).toEqual([
      { stage: 'failed', failure: { code: 'JOB_FILE_FAILED' }, retry: false, hasPreview: false },
      { stage: 'saving', fraction: 0.5, trouble: null, hasPreview: true },
      { stage: 'failed', failure: { code: 'DISK_FULL' }, retry: true, hasPreview: false },
      { stage: 'saved', savedName: 'a.glb', folder: '/home/x', bytes: 70, sha256: 'a'.repeat(64), hasPreview: true },
    ])
  })
})
