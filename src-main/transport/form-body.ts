import { randomBytes } from 'node:crypto'
import { type BodyPlan, fileBytes } from './body-stream.ts'
import { toFileFailure } from './failures.ts'
import { type BodyFile, type FormPart, type PieceMemory, type SmallFiles, TransportStreamError } from './port.ts'

/** Small files and texts that go out in one piece at most, in bytes: it fits memory that is lent. */
const PACK_BYTES = 1024 * 1024
/** Lent memory is shared from this size on, and only shared memory can be filled by a thread. */
const LEAST_SHARED_BYTES = 64 * 1024

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

/** What goes out together: texts, and small files that are read in one go. */
class Pack {
  readonly items: (Buffer | BodyFile)[] = []
  bytes = 0
  small: SmallFiles | null = null

  /** Takes it, unless there is no room left or it is to be read by somebody else. */
  takes(item: Buffer | BodyFile, bytes: number, small: SmallFiles | null): boolean {
    if (this.bytes > 0 && this.bytes + bytes > PACK_BYTES) return false
    if (small !== null && this.small !== null && small !== this.small) return false
    this.items.push(item)
    this.bytes += bytes
    this.small ??= small
    return true
  }

  /** Puts it together in lent memory. */
  async filled(memory: PieceMemory): Promise<Buffer> {
    if (this.small === null) return Buffer.concat(this.items.filter(Buffer.isBuffer))
    const piece = memory.take(Math.max(this.bytes, LEAST_SHARED_BYTES)).subarray(0, this.bytes)
    const places: { readonly file: BodyFile; readonly room: Buffer }[] = []
    let at = 0
    for (const item of this.items) {
      const room = piece.subarray(at, at + (Buffer.isBuffer(item) ? item.length : item.bytes))
      if (Buffer.isBuffer(item)) item.copy(room)
      else places.push({ file: item, room })
      at += room.length
    }
    try {
      await this.small.fill(places)
    } catch (error) {
      throw new TransportStreamError(toFileFailure(error, places[0]?.file.fileName ?? ''))
    }
    return piece
  }
}

/** Divides a body into what goes out together and files that go by themselves, in its order. */
function stepsOf(boundary: string, parts: readonly FormPart[]): (Pack | BodyFile)[] {
  const steps: (Pack | BodyFile)[] = []
  const add = (item: Buffer | BodyFile, bytes: number, small: SmallFiles | null): void => {
    const last = steps.at(-1)
    if (last instanceof Pack && last.takes(item, bytes, small)) return
    const pack = new Pack()
    pack.takes(item, bytes, small)
    steps.push(pack)
  }
  const text = (words: string | Buffer): void => {
    const bytes = Buffer.from(words)
    add(bytes, bytes.length, null)
  }
  let between = ''
  for (const part of parts) {
    text(Buffer.concat([Buffer.from(between), head(boundary, part)]))
    between = '\r\n'
    if (part.kind === 'field') text(part.value)
    else if (part.small === undefined || part.bytes > PACK_BYTES) steps.push(part)
    else add(part, part.bytes, part.small)
  }
  text(`${between}--${boundary}--\r\n`)
  return steps
}

async function* pieces(steps: readonly (Pack | BodyFile)[], memory: PieceMemory): AsyncGenerator<Buffer> {
  const filling = new Map<number, Promise<Buffer>>()
  const fill = (index: number): Promise<Buffer> | undefined => {
    const step = steps[index]
    if (step instanceof Pack && !filling.has(index)) {
      const piece = step.filled(memory)
      // Whoever stops before its turn never hears of it.
      piece.catch(() => undefined)
      filling.set(index, piece)
    }
    return filling.get(index)
  }
  for (const [index, step] of steps.entries()) {
    if (!(step instanceof Pack)) {
      yield* fileBytes(step, memory)
      continue
    }
    const asked = fill(index)
    // Asked for along with this one, and read while this one goes out.
    void fill(index + 1)
    const piece = await asked
    filling.delete(index)
    if (piece === undefined) continue
    if (step.small === null) yield piece
    else yield* step.small.timed(piece)
  }
}

/**
 * Lays out the parts as one multipart body of known length that opens one file at a time; no file is opened before the
 * pieces are asked for. Throws on a bad media type.
 */
export function formBody(parts: readonly FormPart[]): BodyPlan {
  const boundary = `latchkey-${randomBytes(18).toString('hex')}`
  const steps = stepsOf(boundary, parts)
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    bytes: steps.reduce((sum, { bytes }) => sum + bytes, 0),
    pieces: (memory) => pieces(steps, memory),
  }
}
