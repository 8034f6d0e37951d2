import type { Job, JobFile } from './job-rows.ts'
import { uploadPath } from './job-rows.ts'

/** How long the result of a finished task can be asked for; afterwards the task looks as if it had never been. */
export const TASK_RESULT_MS = 60 * 60 * 1000

/** What a task id stands for at this moment. */
export type TaskView =
  | { readonly state: 'PENDING' | 'RETRY' | 'STARTED' | 'REVOKED' | 'FAILURE' }
  | { readonly state: 'PROGRESS'; readonly current: number; readonly total: number; readonly jobId: string }
  | { readonly state: 'SUCCESS'; readonly task: 'starter' | 'chord'; readonly job: Job }

/** Judges a task by its job (null: unknown id), at `now` in milliseconds since 1970. */
export function viewTask(job: Job | null, taskId: string, now: number): TaskView {
  if (job === null) return { state: 'PENDING' }
  if (taskId === job.task_id) {
    return now - job.created_at < TASK_RESULT_MS ? { state: 'SUCCESS', task: 'starter', job } : { state: 'PENDING' }
  }
  if (job.finished_at !== null) {
    return now - job.finished_at < TASK_RESULT_MS ? { state: 'SUCCESS', task: 'chord', job } : { state: 'PENDING' }
  }
  const current = job.files.filter((file) => file.outcome !== 'waiting').length
  // The observed service says nothing but "queued" while files run. Its own form for progress is used as soon as
  // there is progress to tell, so that the numbers people see are counted and never guessed.
  if (current === 0) return { state: 'PENDING' }
  return { state: 'PROGRESS', current, total: job.files.length, jobId: job.job_id }
}

/** The `result` of the starter task: it only says where the work goes on. */
export function starterResult(job: Job): object {
  const total_files = job.files.length
  const message = `Processing ${total_files} files in parallel`
  return { job_id: job.job_id, status: 'processing', total_files, message, chord_task_id: job.chord_task_id }
}

/** How many files worked and how many did not. */
export function countFiles(job: Job): { readonly successful: number; readonly failed: number } {
  const successful = job.files.filter((file) => file.outcome === 'done').length
  return { successful, failed: job.files.filter((file) => file.outcome === 'failed').length }
}

/** The `result` of the finished work. Only its counts tell that files failed. */
export function chordResult(job: Job, resultOrigin: string): object {
  const { successful, failed } = countFiles(job)
  return {
    job_id: job.job_id,
    status: successful > 0 ? 'completed' : 'failed',
    total_files: job.files.length,
    successful_files: successful,
    failed_files: failed,
    timeout_files: 0,
    face_limit: job.face_limit,
    results: job.files.map((file) => fileResult(job, file, resultOrigin)),
    message: `Batch processing completed. ${successful} successful, ${failed} failed, 0 timed out.`,
  }
}

/** The preview image of a file that worked, as the service describes it; null without one. */
export function renderedImage(file: JobFile, resultOrigin: string): object | null {
  if (file.preview_name === null) return null
  const url = `${resultOrigin}/${file.preview_name}`
  return { url, file_size: file.preview_bytes ?? 0, content_type: 'image/png' }
}

function fileResult(job: Job, file: JobFile, resultOrigin: string): object {
  const file_path = uploadPath(job, file)
  if (file.outcome !== 'done') {
    return { file_path, status: 'failed', error: file.reason ?? '', processing_time: file.seconds }
  }
  const url = `${resultOrigin}/${file.model_name}`
  return {
    file_path,
    status: 'completed',
    result_path: url,
    download_url: url,
    model_url: url,
    rendered_image: renderedImage(file, resultOrigin),
    filename: file.model_name,
    face_count: file.triangles,
    processing_time: file.seconds,
    model_format: 'glb',
    file_size: file.model_bytes,
    content_type: 'application/octet-stream',
    task_id: file.subtask_id,
  }
}
