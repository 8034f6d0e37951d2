import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { type FormPart, TransportStreamError } from './port.ts'

/** A multipart body of known length that opens one file at a time. */
export interface FormBody {
  readonly contentType: string
  readonly bytes: number
  readonly stream: Readable
}

/** Names travel as raw UTF-8, the form browsers use; quotes and line ends are escaped so that none can add a header. */
function quoted(text: string): string {
  return `"${text.replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22')}"`
}

function head(boundary: string, part: FormPart): string {
  const disposition = `Content-Disposition: form-data; name=${quoted(part.name)}`
  return part.kind === 'field'
    ? `--${boundary}\r\n${disposition}\r\n\r\n`
    : `--${boundary}\r\n${disposition}; filename=${quoted(part.fileName)}\r\nContent-Type: ${part.contentType}\r\n\r\n`
}

function sizeOf(boundary: string, part: FormPart): number {
  const content = part.kind === 'field' ? Buffer.byteLength(part.value) : part.bytes
  return Buffer.byteLength(head(boundary, part)) + content + 2
}

async function* pieces(boundary: string, parts: readonly FormPart[]): AsyncGenerator<Buffer> {
  for (const part of parts) {
    yield Buffer.from(head(boundary, part))
    if (part.kind === 'field') yield Buffer.from(part.value)
    else yield* fileBytes(part)
    yield Buffer.from('\r\n')
  }
  yield Buffer.from(`--${boundary}--\r\n`)
}

/** A file that gives other than the promised number of bytes would shift everything behind it: it ends the request. */
async function* fileBytes(part: Extract<FormPart, { kind: 'file' }>): AsyncGenerator<Buffer> {
  let given = 0
  for await (const chunk of part.open()) {
    const bytes = Buffer.from(chunk)
    given += bytes.length
    if (given > part.bytes) break
    yield bytes
  }
  if (given !== part.bytes) throw new TransportStreamError({ code: 'FILE_CHANGED', facts: { name: part.fileName } })
}

/** Lays out the parts as one multipart body; nothing is read before the stream is. */
export function formBody(parts: readonly FormPart[]): FormBody {
  const boundary = `latchkey-${randomBytes(18).toString('hex')}`
  const bytes = parts.reduce((sum, part) => sum + sizeOf(boundary, part), boundary.length + 6)
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    bytes,
    stream: Readable.from(pieces(boundary, parts), { objectMode: false, highWaterMark: 1024 * 1024 }),
  }
}
