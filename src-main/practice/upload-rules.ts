import { pythonFileErrors } from './python-text.ts'
import { MOST_FILE_BYTES, MOST_FILES, type ReceivedFile, type ReceivedForm } from './upload-form.ts'

const EXTENSIONS = ['.jpg', '.jpeg', '.png']

/** Why an upload is refused after its key, its form and its rate were found in order. */
export interface UploadRefusal {
  readonly status: number
  readonly message: string
}

/** Judges an upload in the observed order: count, face limit, types, sizes. Null when it is taken. */
export function judgeUpload(form: ReceivedForm): UploadRefusal | null {
  const { files, faceLimit } = form
  if (files.length > MOST_FILES) {
    const message = `Too many files. Maximum allowed: ${MOST_FILES}, received: ${files.length}`
    return { status: 400, message }
  }
  if (faceLimit !== null && faceLimit <= 0) return { status: 400, message: 'face_limit must be a positive integer' }
  const errors = files.map(whyRefused).filter((reason) => reason !== null)
  if (errors.length > 0) return { status: 400, message: pythonFileErrors(errors) }
  // The observed service swallows the reason here, and drops the whole batch.
  if (files.some((file) => file.bytes > MOST_FILE_BYTES)) return { status: 500, message: 'Failed to save files: ' }
  return null
}

function whyRefused(file: ReceivedFile): string | null {
  const { filename, contentType, extension } = file
  if (filename === '') return `${filename}: No filename provided`
  if (!contentType.startsWith('image/')) return `${filename}: Only image files are allowed`
  if (EXTENSIONS.includes(extension)) return null
  return `${filename}: File extension ${extension} not allowed. Allowed extensions: ${EXTENSIONS.join(', ')}`
}
