import { randomUUID } from 'node:crypto'
import { ok } from '../../src-preload/contract/result.ts'
import type { Database, Values } from '../storage/database.ts'
import type { Clock } from '../support/clock.ts'
import { type Job, type JobFile, jobFileSchema, jobSchema } from './job-rows.ts'
import { must } from './practice-data.ts'

/** How long a job belongs to its key and its results can be had. */
export const OWNED_MS = 24 * 60 * 60 * 1000

/** What an upload becomes. */
export interface NewJob {
  readonly batchId: string
  readonly taskId: string | null
  readonly ownerHash: string
  readonly faceLimit: number | null
  /** What its sender calls the upload; null where it has no name. */
  readonly uploadName: string | null
  readonly files: readonly { readonly fileId: string; readonly extension: string }[]
}

/** What became of one file. */
export type FileOutcome =
  | { readonly outcome: 'failed'; readonly reason: string; readonly seconds: number }
  | {
      readonly outcome: 'done'
      readonly seconds: number
      readonly model: { readonly name: string; readonly bytes: number }
      readonly preview: { readonly name: string; readonly bytes: number } | null
      readonly triangles: number
    }

/** The jobs of a practice service. A job past its 24 hours is not found by any of these, even before it is removed. */
export interface JobStore {
  create(job: NewJob): Job
  byJobId(jobId: string): Job | null
  byBatchId(batchId: string): Job | null
  byUploadName(name: string): Job | null
  /** The job whose starter task or chord has this id. */
  byTaskId(taskId: string): Job | null
  /** True when `name` is a model or preview that may still be had. */
  hasResult(name: string): boolean
  /** The oldest file that waits for work, with its job. Jobs that were never queued are left out. */
  nextWaiting(): { readonly job: Job; readonly file: JobFile } | null
  /** Writes down what became of a file; the job is finished with its last one. */
  settle(file: JobFile, outcome: FileOutcome): void
  /** Every job there is, expired ones included. */
  all(): readonly Job[]
  remove(jobId: string): void
}

/** Keeps jobs in the practice data. */
export function createJobStore(database: Database, clock: Clock): JobStore {
  const withFiles = (sql: string, values: Values): readonly Job[] =>
    must(database.all(sql, values)).map((row) => {
      const job = jobSchema.parse(row)
      const filesSql = 'SELECT * FROM job_files WHERE job_id = :id ORDER BY position'
      const files = must(database.all(filesSql, { id: job.job_id })).map((file) => jobFileSchema.parse(file))
      return { ...job, files }
    })
  const live = (condition: string, values: Values): Job | null =>
    withFiles(`SELECT * FROM jobs WHERE expires_at > :now AND ${condition}`, { now: clock.now(), ...values })[0] ?? null

  const store: JobStore = {
    create(job) {
      const jobId = randomUUID()
      must(database.transaction(() => ok(insert(database, clock.now(), jobId, job))))
      const created = store.byJobId(jobId)
      if (created === null) throw new Error('A job that was just written cannot be found')
      return created
    },
    byJobId: (id) => live('job_id = :id', { id }),
    byBatchId: (id) => live('batch_id = :id', { id }),
    byUploadName: (name) => live('upload_name = :name', { name }),
    byTaskId: (id) => live('(task_id = :id OR chord_task_id = :id)', { id }),
    hasResult(name) {
      const sql = `SELECT 1 FROM job_files JOIN jobs USING (job_id)
                    WHERE expires_at > :now AND (model_name = :name OR preview_name = :name)`
      return must(database.all(sql, { now: clock.now(), name })).length > 0
    },
    nextWaiting() {
      const waiting = "EXISTS (SELECT 1 FROM job_files f WHERE f.job_id = jobs.job_id AND outcome = 'waiting')"
      const job = live(`task_id IS NOT NULL AND ${waiting} ORDER BY created_at, jobs.rowid`, {})
      const file = job?.files.find((one) => one.outcome === 'waiting')
      return job === null || file === undefined ? null : { job, file }
    },
    settle: (file, outcome) => must(database.transaction(() => ok(settle(database, clock.now(), file, outcome)))),
    all: () => withFiles('SELECT * FROM jobs', {}),
    remove(jobId) {
      must(database.run('DELETE FROM jobs WHERE job_id = :jobId', { jobId }))
    },
  }
  return store
}

function insert(database: Database, now: number, jobId: string, job: NewJob): void {
  must(
    database.run(
      `INSERT INTO jobs 
         (job_id, batch_id, task_id, chord_task_id, owner_hash, face_limit, upload_name, created_at, expires_at)
       VALUES (:jobId, :batchId, :taskId, :chord, :owner, :faceLimit, :uploadName, :now, :expires)`,
      {
        jobId,
        batchId: job.batchId,
        taskId: job.taskId,
        chord: randomUUID(),
        owner: job.ownerHash,
        faceLimit: job.faceLimit,
        uploadName: job.uploadName,
        now,
        expires: now + OWNED_MS,
      },
    ),
  )
  for (const [position, file] of job.files.entries()) {
    const sql = `INSERT INTO job_files (file_id, job_id, position, extension, outcome, subtask_id)
                 VALUES (:fileId, :jobId, :position, :extension, 'waiting', :subtask)`
    const { fileId, extension } = file
    must(database.run(sql, { fileId, jobId, position, extension, subtask: randomUUID() }))
  }
}

function settle(database: Database, now: number, file: JobFile, outcome: FileOutcome): void {
  const done = outcome.outcome === 'done' ? outcome : null
  must(
    database.run(
      `UPDATE job_files
          SET outcome = :outcome, seconds = :seconds, reason = :reason, model_name = :model, model_bytes = :modelBytes,
              preview_name = :preview, preview_bytes = :previewBytes, triangles = :triangles
        WHERE file_id = :fileId`,
      {
        fileId: file.file_id,
        outcome: outcome.outcome,
        seconds: outcome.seconds,
        reason: outcome.outcome === 'failed' ? outcome.reason : null,
        model: done?.model.name ?? null,
        modelBytes: done?.model.bytes ?? null,
        preview: done?.preview?.name ?? null,
        previewBytes: done?.preview?.bytes ?? null,
        triangles: done?.triangles ?? null,
      },
    ),
  )
  const left = "EXISTS (SELECT 1 FROM job_files WHERE job_id = :jobId AND outcome = 'waiting')"
  const sql = `UPDATE jobs SET finished_at = :now WHERE job_id = :jobId AND NOT ${left}`
  must(database.run(sql, { now, jobId: file.job_id }))
}
