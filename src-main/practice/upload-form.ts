import { randomUUID } from 'node:crypto'
import { mkdir, open } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { WITH_FAULTS } from '../support/with-faults.ts'
import type { ValidationError } from './envelopes.ts'
import { pythonInteger } from './python-text.ts'
import { stallIncoming } from './stall.ts'

/** Largest file that the service keeps, in bytes. */
export const MOST_FILE_BYTES = 10 * 1024 * 1024
/** Most files of one upload. */
export const MOST_FILES = 25

/** A file of an upload. Its name and type are the client's words, echoed and never used for a path. */
export interface ReceivedFile {
  readonly fileId: string
  readonly filename: string
  readonly contentType: string
  readonly extension: string
  readonly bytes: number
}

/** An upload as it came in; the files lie in the batch's folder. */
export interface ReceivedForm {
  readonly files: readonly ReceivedFile[]
  readonly faceLimit: number | null
  /** Why the form has the wrong shape; empty when it has not. */
  readonly errors: readonly ValidationError[]
}

const MISSING: ValidationError = { field: 'body -> files', message: 'Field required', type: 'missing' }

/** The form of a request that was no form at all: what the service misses is the files. */
export const EMPTY_FORM: ReceivedForm = { files: [], faceLimit: null, errors: [MISSING] }

/**
 * Reads a multipart upload to its end, as the observed service does before it judges anything. Files go to disk as they
 * arrive, but never more of them and never more of each than could be kept. Throws when the form is broken. Tests can
 * let it stall after some bytes.
 */
export async function receiveForm(
  request: FastifyRequest,
  folder: string,
  stallAfterBytes?: number,
): Promise<ReceivedForm> {
  const files: ReceivedFile[] = []
  const errors: ValidationError[] = []
  let position = 0
  let faceLimit: number | null = null
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if (WITH_FAULTS && stallAfterBytes !== undefined) stallIncoming(request.raw, stallAfterBytes)
  for await (const part of request.parts()) {
    if (part.fieldname === 'files' && part.type === 'file') {
      files.push(await receiveFile(part, folder, position < MOST_FILES))
      position += 1
    } else if (part.type === 'file') {
      part.file.resume()
    } else if (part.fieldname === 'files') {
      const message = "Value error, Expected UploadFile, received: <class 'str'>"
      errors.push({ field: `body -> files -> ${position}`, message, type: 'value_error' })
      position += 1
    } else if (part.fieldname === 'face_limit' && part.value !== '') {
      faceLimit = pythonInteger(String(part.value))
      if (faceLimit === null) errors.push(notAnInteger)
    }
  }
  return { files, faceLimit, errors: position === 0 ? [MISSING, ...errors] : errors }
}

const notAnInteger: ValidationError = {
  field: 'body -> face_limit',
  message: 'Input should be a valid integer, unable to parse string as an integer',
  type: 'int_parsing',
}

async function receiveFile(part: MultipartFile, folder: string, kept: boolean): Promise<ReceivedFile> {
  const fileId = randomUUID()
  const extension = extname(part.filename).toLowerCase()
  // Only extensions that the rules accept reach a path; everything else is counted and thrown away.
  const stored = kept && /^\.[a-z]{3,4}$/.test(extension)
  const file = stored ? await open(join(folder, `${fileId}${extension}`), 'wx', 0o600) : null
  let bytes = 0
  try {
    for await (const chunk of part.file) {
      if (!Buffer.isBuffer(chunk)) continue
      bytes += chunk.length
      if (bytes <= MOST_FILE_BYTES) await file?.write(chunk)
    }
  } finally {
    await file?.close()
  }
  return { fileId, filename: part.filename, contentType: part.mimetype, extension, bytes }
}
