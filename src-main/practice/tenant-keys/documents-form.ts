import { extname } from 'node:path'
import type { MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'

const MIB = 1024 * 1024
/** Largest document taken, in bytes. */
export const MOST_FILE_BYTES = 15 * MIB
/** What is read of one: texts are shorter, and of anything else nothing is read here. */
const KEPT_BYTES = MIB

const EXTENSIONS = new Set(['.pdf', '.json', '.csv', '.jpg', '.jpeg', '.png', '.txt', '.tiff'])
const TYPES = /^(?:application\/pdf|text\/csv|application\/json|image\/jpeg|image\/png|image\/tiff|text\/plain)/

/** A file of a form. `content` is its beginning. */
export interface ReceivedDocument {
  readonly filename: string
  readonly contentType: string
  readonly bytes: number
  readonly content: Buffer
}

/** What came in. */
export interface ReceivedForm {
  readonly files: readonly ReceivedDocument[]
  readonly fields: ReadonlyMap<string, string>
}

/** Why a document is refused: status, the service's word and its sentence. */
export type WhyRefused = readonly [status: number, error: string, message: string]

/** Reads a form to its end, whose files come under `field`; anything that is no form has nothing in it. */
export async function receiveForm(request: FastifyRequest, field: string): Promise<ReceivedForm> {
  const files: ReceivedDocument[] = []
  const fields = new Map<string, string>()
  if (!request.isMultipart()) return { files, fields }
  for await (const part of request.parts()) {
    if (part.type !== 'file') fields.set(part.fieldname, String(part.value))
    else if (part.fieldname === field) files.push(await receiveFile(part))
    else part.file.resume()
  }
  return { files, fields }
}

async function receiveFile(part: MultipartFile): Promise<ReceivedDocument> {
  const kept: Buffer[] = []
  let bytes = 0
  for await (const chunk of part.file) {
    if (!Buffer.isBuffer(chunk)) continue
    if (bytes < KEPT_BYTES) kept.push(chunk)
    bytes += chunk.length
  }
  return { filename: part.filename, contentType: part.mimetype, bytes, content: Buffer.concat(kept) }
}

/** Judges a document by its name, the type it was sent with, and its size; null: it is taken. */
export function whyRefused({ filename, contentType, bytes }: ReceivedDocument): WhyRefused | null {
  if (!EXTENSIONS.has(extname(filename).toLowerCase())) {
    return [400, 'invalid_file_type', 'Unsupported file type. Allowed: PDF, JSON, CSV, JPG, PNG, TIFF, TXT.']
  }
  const type = contentType.toLowerCase()
  if (type !== '' && !TYPES.test(type)) {
    const message = `Unsupported content type '${type}'. Allowed: PDF, JSON, CSV, JPEG, PNG, TIFF, TXT.`
    return [400, 'invalid_mime_type', message]
  }
  if (bytes <= MOST_FILE_BYTES) return null
  const size = (bytes / MIB).toFixed(2)
  return [413, 'file_too_large', `File too large (${size} MB). Max allowed size is 15 MB.`]
}
