import { Readable } from 'node:stream'
import { toFileFailure } from './failures.ts'
import { LentMemory, SpareMemory } from './lent-memory.ts'
import { type BodyFile, type PieceMemory, TransportStreamError } from './port.ts'
import { createSlices } from './slices.ts'

/** For all bodies: each is overwritten before a byte of it is sent, so that nothing goes from one profile to another. */
const spare = new SpareMemory()

/** A body of known length, laid out but not begun. */
export interface BodyPlan {
  readonly contentType: string
  readonly bytes: number
  /** Its pieces from the beginning. */
  pieces(memory: PieceMemory): AsyncGenerator<Buffer>
}

/** What a body needs to know of its request. */
export interface Carrier {
  /** How many bytes the request still holds back. */
  readonly waiting: () => number
  /** Resolves true once there is a connection, false when there will be none. */
  readonly connected: Promise<boolean>
  /** Told that the request has asked for another piece: it takes what it was given. */
  readonly moved: () => void
  /** Milliseconds, for tests; the system's steady clock when absent. */
  readonly now?: () => number
}

/**
 * Makes a plan a stream that begins once there is a connection, and is empty when there will be none. `onPiece` hears
 * the size of each piece just before it goes on, and how many bytes of those before it have left us for good.
 */
export function bodyStream(
  plan: BodyPlan,
  { waiting, connected, moved, now = () => performance.now() }: Carrier,
  onPiece: (bytes: number, gone: number) => void = () => undefined,
): Readable {
  const slices = createSlices()
  let passed = 0
  const gone = (): number => passed - stream.readableLength - waiting()
  const memory = new LentMemory(gone, spare)
  const pieces = async function* (): AsyncGenerator<Buffer> {
    if (!(await connected)) return
    for await (const piece of plan.pieces(memory)) {
      memory.passed(piece, passed + piece.length)
      for (let from = 0; from < piece.length; ) {
        const slice = piece.subarray(from, from + slices.next)
        onPiece(slice.length, gone())
        passed += slice.length
        from += slice.length
        moved()
        const given = now()
        yield slice
        slices.took(slice.length, now() - given)
      }
    }
  }
  // Small: one piece of a file is under way and one waits, and no stage between holds more.
  const stream = Readable.from(pieces(), { objectMode: false, highWaterMark: 1 })
  stream.once('close', () => memory.end())
  return stream
}

/** A file that gives other than the promised number of bytes would shift everything behind it: it ends the request. */
export async function* fileBytes(file: BodyFile, memory: PieceMemory): AsyncGenerator<Buffer> {
  let given = 0
  try {
    for await (const chunk of file.pieces?.(memory) ?? file.open()) {
      const bytes: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk)
      given += bytes.length
      if (given > file.bytes) break
      yield bytes
    }
  } catch (error) {
    throw new TransportStreamError(toFileFailure(error, file.fileName))
  }
  if (given !== file.bytes) throw new TransportStreamError({ code: 'FILE_CHANGED', facts: { name: file.fileName } })
}
