import { type BodyPlan, fileBytes } from './body-stream.ts'
import type { BodyFile, PieceMemory, RequestBody } from './port.ts'

type JsonFile = Extract<RequestBody, { kind: 'json-file' }>

/** Three bytes become four letters; what is left over of a piece waits for the next one. */
const GROUP = 3

function encodedBytes(bytes: number): number {
  return Math.ceil(bytes / GROUP) * 4
}

/** Encoded at a time, in bytes: of larger parts the letters no longer lie where the processor finds them at once. */
const PART_BYTES = 512 * 1024 - ((512 * 1024) % GROUP)

/** Encodes a file as it is read, part by part, into memory that is lent. */
async function* inBase64(file: BodyFile, memory: PieceMemory): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const piece of fileBytes(file, memory)) {
    // The bytes that complete the group begun by the piece before.
    const lacking = rest.length === 0 ? 0 : Math.min(GROUP - rest.length, piece.length)
    const first = Buffer.concat([rest, piece.subarray(0, lacking)])
    if (rest.length > 0 && first.length < GROUP) {
      rest = first
      memory.giveBack(piece)
      continue
    }
    const whole = piece.length - ((piece.length - lacking) % GROUP)
    if (first.length > 0) yield Buffer.from(first.toString('base64'), 'latin1')
    for (let from = lacking; from < whole; from += PART_BYTES) {
      const part = piece.subarray(from, Math.min(whole, from + PART_BYTES))
      const letters = memory.take(encodedBytes(part.length))
      letters.write(part.toString('base64'), 'latin1')
      yield letters
    }
    rest = Buffer.from(piece.subarray(whole))
    memory.giveBack(piece)
  }
  if (rest.length > 0) yield Buffer.from(rest.toString('base64'), 'latin1')
}

/**
 * Lays out a JSON object whose last member is a file's content in base64. The length is known before the file is
 * opened, and no more than a few pieces of it are ever in memory. Throws where the value has that member already, or
 * is no object: adapters are ours.
 */
export function jsonFileBody({ value, member, prefix = '', file }: JsonFile): BodyPlan {
  const text = JSON.stringify(value)
  if (!text.startsWith('{') || Object.hasOwn(value, member)) throw new Error('a member that is there already')
  const comma = text === '{}' ? '' : ','
  const quotedPrefix = JSON.stringify(prefix).slice(0, -1)
  const before = Buffer.from(`${text.slice(0, -1)}${comma}${JSON.stringify(member)}:${quotedPrefix}`)
  const after = Buffer.from('"}')
  return {
    contentType: 'application/json',
    bytes: before.length + encodedBytes(file.bytes) + after.length,
    async *pieces(memory) {
      yield before
      yield* inBase64(file, memory)
      yield after
    },
  }
}
