import { createHash, timingSafeEqual } from 'node:crypto'
import { fail, ok, type Result } from '../../src-preload/contract/result.ts'

/** What every such file begins with; whoever opens one in an editor reads what it is. */
const MAGIC = Buffer.from('Latchkey file\r\n\u001a\n', 'latin1')
const VERSION = 1

// After the magic: the version, then how long header and body are. Only magic and version are promised to the future.
const VERSION_AT = MAGIC.length
const HEADER_LENGTH_AT = VERSION_AT + 2
const BODY_LENGTH_AT = HEADER_LENGTH_AT + 2
const HEADER_AT = BODY_LENGTH_AT + 4
const CHECKSUM_BYTES = 32

const digest = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest()

/** A file taken apart; its parts are views into the bytes it came from. */
export interface Parts {
  /** Everything before the body, which the seal covers as well. */
  readonly head: Buffer
  readonly header: Buffer
  readonly body: Buffer
}

/** What stands before the body, for a header and a body of that many bytes. */
export function layHead(header: Buffer, bodyBytes: number): Buffer {
  const head = Buffer.alloc(HEADER_AT + header.length)
  MAGIC.copy(head)
  head.writeUInt16BE(VERSION, VERSION_AT)
  head.writeUInt16BE(header.length, HEADER_LENGTH_AT)
  head.writeUInt32BE(bodyBytes, BODY_LENGTH_AT)
  header.copy(head, HEADER_AT)
  return head
}

/** Puts head and body together with the checksum that tells damage before anybody is asked for a passphrase. */
export function layFile(head: Buffer, body: Buffer): Buffer {
  const content = Buffer.concat([head, body])
  return Buffer.concat([content, digest(content)])
}

/**
 * Takes a file apart. `SEALED_FILE_TOO_LARGE` above `maxBytes`, `SEALED_FILE_UNKNOWN` without the magic,
 * `SEALED_FILE_NEWER` for a version to come, `SEALED_FILE_CUT_OFF` when its end is missing, `SEALED_FILE_DAMAGED` when the
 * checksum does not match. A checksum is no proof against somebody who means it: the seal is.
 */
export function takeApart(bytes: Buffer, maxBytes: number): Result<Parts> {
  if (bytes.length > maxBytes) return fail('SEALED_FILE_TOO_LARGE', { bytes: bytes.length, maxBytes })
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) return fail('SEALED_FILE_UNKNOWN')
  if (bytes.length < HEADER_LENGTH_AT) return fail('SEALED_FILE_CUT_OFF')
  const version = bytes.readUInt16BE(VERSION_AT)
  if (version > VERSION) return fail('SEALED_FILE_NEWER', { version })
  if (version < VERSION) return fail('SEALED_FILE_DAMAGED')
  if (bytes.length < HEADER_AT) return fail('SEALED_FILE_CUT_OFF')
  const bodyAt = HEADER_AT + bytes.readUInt16BE(HEADER_LENGTH_AT)
  const end = bodyAt + bytes.readUInt32BE(BODY_LENGTH_AT)
  if (bytes.length < end + CHECKSUM_BYTES) return fail('SEALED_FILE_CUT_OFF')
  const isWhole = bytes.length === end + CHECKSUM_BYTES
  if (!isWhole || !timingSafeEqual(digest(bytes.subarray(0, end)), bytes.subarray(end))) {
    return fail('SEALED_FILE_DAMAGED')
  }
  return ok({
    head: bytes.subarray(0, bodyAt),
    header: bytes.subarray(HEADER_AT, bodyAt),
    body: bytes.subarray(bodyAt, end),
  })
}
