import { randomBytes } from 'node:crypto'
import { type BodyPlan, fileBytes } from './body-stream.ts'
import type { FormPart, PieceMemory } from './port.ts'

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

async function* pieces(boundary: string, parts: readonly FormPart[], memory: PieceMemory): AsyncGenerator<Buffer> {
  // What stands between two files goes in one piece: each costs a turn of its own.
  let between = ''
  for (const part of parts) {
    const start = Buffer.concat([Buffer.from(between), head(boundary, part)])
    if (part.kind === 'field') yield Buffer.concat([start, Buffer.from(part.value)])
    else {
      yield start
      yield* fileBytes(part, memory)
    }
    between = '\r\n'
  }
  yield Buffer.from(`${between}--${boundary}--\r\n`)
}

/**
 * Lays out the parts as one multipart body of known length that opens one file at a time; no file is opened before the
 * pieces are asked for. Throws on a bad media type.
 */
export function formBody(parts: readonly FormPart[]): BodyPlan {
  const boundary = `latchkey-${randomBytes(18).toString('hex')}`
  const bytes = parts.reduce((sum, part) => sum + sizeOf(boundary, part), boundary.length + 6)
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    bytes,
    pieces: (memory) => pieces(boundary, parts, memory),
  }
}
