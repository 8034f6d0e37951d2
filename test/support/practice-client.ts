import { z } from 'zod'

const uploadedSchema = z.object({
  batch_id: z.string(),
  job_id: z.string(),
  task_id: z.string().nullable(),
  uploaded_files: z.array(z.object({ file_id: z.string(), filename: z.string() })),
})

const resultSchema = z.object({
  job_id: z.string(),
  status: z.string(),
  total_files: z.number(),
  successful_files: z.number(),
  failed_files: z.number(),
  results: z.array(
    z.object({
      file_path: z.string(),
      status: z.string(),
      error: z.string().optional(),
      face_count: z.number().optional(),
      download_url: z.string().optional(),
      filename: z.string().optional(),
      file_size: z.number().optional(),
      rendered_image: z.object({ url: z.string(), file_size: z.number() }).nullish(),
    }),
  ),
})

export type Uploaded = z.infer<typeof uploadedSchema>
export type JobResult = z.infer<typeof resultSchema>

/** A picture to send: its name and bytes. The type follows the name. */
export type Picture = readonly [name: string, bytes: Buffer]

/** The raw upload, for tests of what is refused. */
export function postPictures(
  origin: string,
  key: string,
  pictures: readonly Picture[],
  faceLimit?: number,
): Promise<Response> {
  const body = new FormData()
  for (const [name, bytes] of pictures) {
    const type = /\.jpe?g$/i.test(name) ? 'image/jpeg' : 'image/png'
    body.append('files', new Blob([new Uint8Array(bytes)], { type }), name)
  }
  if (faceLimit !== undefined) body.append('face_limit', String(faceLimit))
  return fetch(`${origin}/api/v1/upload/`, { method: 'POST', body, headers: { authorization: `Bearer ${key}` } })
}

/** Uploads pictures and returns what the service answered. Throws when it did not take them. */
export async function uploadPictures(
  origin: string,
  key: string,
  pictures: readonly Picture[],
  faceLimit?: number,
): Promise<Uploaded> {
  const response = await postPictures(origin, key, pictures, faceLimit)
  if (response.status !== 200) throw new Error(`The upload was refused: ${response.status} ${await response.text()}`)
  return uploadedSchema.parse(await response.json())
}

/** Listens to the starter task's stream until the work has ended and returns its result. */
export async function finishedJob(origin: string, taskId: string): Promise<JobResult> {
  const stream = await (await fetch(`${origin}/api/v1/status/tasks/${taskId}/stream`)).text()
  const last = /event: task_completed\ndata: (.*)/.exec(stream)?.[1]
  if (last === undefined) throw new Error(`The work did not end: ${stream}`)
  return z.object({ result: resultSchema }).parse(JSON.parse(last)).result
}

/** Uploads, waits for the end, and returns the result. */
export async function workedOn(
  origin: string,
  key: string,
  pictures: readonly Picture[],
  faceLimit?: number,
): Promise<JobResult> {
  const uploaded = await uploadPictures(origin, key, pictures, faceLimit)
  return await finishedJob(origin, uploaded.task_id ?? '')
}
