import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { toFileFailure } from './failures.ts'
import { type FormPart, TransportStreamError } from './port.ts'

/** A multipart body of known length that opens one file at a time. */
export interface FormBody {
  readonly contentType: string
  readonly bytes: number
  readonly stream: Readable
}

type FilePart = Extract<FormPart, { kind: 'file' }>

const MEDIA_TYPE = /^[\w.+-]+\/[\w.+-]+$/

/** Names travel as raw UTF-8, the form browsers use; quotes and line ends are escaped so that none can add a header. */
function quoted(text: string): string {
  return `"${text.replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22')}"`
}

function head(boundary: string, part: FormPart): Buffer {
  const start = `--${boundary}\r\nContent-Disposition: form-data; name=${quoted(part.name)}`
  if (part.kind === 'field') return Buffer.from(`${start}\r\n\r\n`)
  if (!MEDIA_TYPE.test(part.contentType)) throw new Error('a media type that is none was given')
  return Buffer.from(`${start}; filename=${quoted(part.fileName)}\r\nContent-Type: ${part.contentType}\r\n\r\n`)
}

function sizeOf(boundary: string, part: FormPart): number {
  const content = part.kind === 'field' ? Buffer.byteLength(part.value) : part.bytes
  return head(boundary, part).length + content + 2
}

async function* pieces(boundary: string, parts: readonly FormPart[]): AsyncGenerator<Buffer> {
  for (const part of parts) {
    yield head(boundary, part)
    if (part.kind === 'field') yield Buffer.from(part.value)
    else yield* fileBytes(part)
    yield Buffer.from('\r\n')
  }
  yield Buffer.from(`--${boundary}--\r\n`)
}

/** A file that gives other than the promised number of bytes would shift everything behind it: it ends the request. */
async function* fileBytes(part: FilePart): AsyncGenerator<Buffer> {
  let given = 0
  try {
    for await (const chunk of part.open()) {
      const bytes: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk)
      given += bytes.length
      if (given > part.bytes) break
      yield bytes
    }
  } catch (error) {
    throw new TransportStreamError(toFileFailure(error, part.fileName))
  }
  if (given !== part.bytes) throw new TransportStreamError({ code: 'FILE_CHANGED', facts: { name: part.fileName } })
}

/** Passes pieces on once they may go, and tells of each before it does. */
async function* watched(
  from: AsyncGenerator<Buffer>,
  onPiece: (bytes: number) => void,
  mayGo: Promise<boolean>,
): AsyncGenerator<Buffer> {
  if (!(await mayGo)) return
  for await (const piece of from) {
    onPiece(piece.length)
    yield piece
  }
}

/**
 * Lays out the parts as one multipart body; no file is opened before the stream is read. `onPiece` hears the size of
 * each piece just before it goes on; none goes before `mayGo` says true, and none at all when it says false. Throws on a
 * bad media type.
 */
export function formBody(
  parts: readonly FormPart[],
  onPiece: (bytes: number) => void,
  mayGo: Promise<boolean> = Promise.resolve(true),
): FormBody {
  const boundary = `latchkey-${randomBytes(18).toString('hex')}`
  const bytes = parts.reduce((sum, part) => sum + sizeOf(boundary, part), boundary.length + 6)
  // Small: one piece of a file is under way and one waits, and no stage between holds more.
  const stream = Readable.from(watched(pieces(boundary, parts), onPiece, mayGo), {
    objectMode: false,
    highWaterMark: 1,
  })
  return { contentType: `multipart/form-data; boundary=${boundary}`, bytes, stream }
}
