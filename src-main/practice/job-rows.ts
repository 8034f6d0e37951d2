import { z } from 'zod'

const nullableText = z.string().nullable()
const nullableNumber = z.number().nullable()

/** One file of a job, as stored. */
export const jobFileSchema = z.object({
  file_id: z.string(),
  job_id: z.string(),
  position: z.number(),
  extension: z.string(),
  outcome: z.enum(['waiting', 'done', 'failed']),
  subtask_id: z.string(),
  seconds: z.number(),
  reason: nullableText,
  model_name: nullableText,
  model_bytes: nullableNumber,
  preview_name: nullableText,
  preview_bytes: nullableNumber,
  triangles: nullableNumber,
})

/** A job, as stored. Times in milliseconds since 1970. */
export const jobSchema = z.object({
  job_id: z.string(),
  batch_id: z.string(),
  task_id: nullableText,
  chord_task_id: z.string(),
  owner_hash: z.string(),
  face_limit: nullableNumber,
  created_at: z.number(),
  expires_at: z.number(),
  finished_at: nullableNumber,
  upload_name: nullableText,
})

export type JobFile = z.infer<typeof jobFileSchema>
export type Job = z.infer<typeof jobSchema> & { readonly files: readonly JobFile[] }

/** Where the service says that an uploaded picture lies; results carry this, and the file id in it. */
export function uploadPath(job: { readonly batch_id: string }, file: JobFile): string {
  return `uploads/${job.batch_id}/${file.file_id}${file.extension}`
}
