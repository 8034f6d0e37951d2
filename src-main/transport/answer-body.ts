import { type Readable, Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import type { Exchange } from './exchange.ts'
import { toFailure } from './failures.ts'
import { type RequestSpec, TransportStreamError } from './port.ts'
import type { RequestScope } from './scope.ts'

const UNPACKERS: ReadonlyMap<string, () => Transform> = new Map<string, () => Transform>([
  ['gzip', createGunzip],
  ['x-gzip', createGunzip],
  ['deflate', createInflate],
  ['br', createBrotliDecompress],
])

/** What is offered where answers are unpacked, and where they are not. */
export const PACKED = 'gzip, deflate, br'
export const AS_IT_IS = 'identity'

/**
 * Finds the unpacker for a body's encoding: null when there is nothing to unpack. An encoding that was not offered, or
 * one wrapped in another, is `ANSWER_UNREADABLE`.
 */
export function unpackerOf(encoding: string | undefined, offered: string): Result<(() => Transform) | null> {
  const name = (encoding ?? '').trim().toLowerCase()
  if (name === '' || name === 'identity') return ok(null)
  const unpacker = offered === PACKED ? UNPACKERS.get(name) : undefined
  return unpacker === undefined ? fail('ANSWER_UNREADABLE', { what: 'encoding' }) : ok(unpacker)
}

/**
 * Passes a body on, unpacked, and ends it with a failure of ours (never a library's error) when the line stays silent
 * or too slow, when it breaks before the body is complete, when it grows beyond `spec.maxBytes`, or when the scope
 * ends. A reader that takes its time (a slow disk) is no fault of the line. Closes the scope with the stream.
 */
export function readBody(
  { message, trouble }: Pick<Exchange, 'message' | 'trouble'>,
  unpacker: (() => Transform) | null,
  spec: RequestSpec,
  scope: RequestScope,
): Readable {
  const { idleMs, minIdleBytes = 1 } = spec.deadlines
  let bytes = 0
  let sinceAlarm = 0
  const body = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      if (bytes <= spec.maxBytes) done(null, chunk)
      else done(new TransportStreamError({ code: 'ANSWER_TOO_LARGE', facts: { maxBytes: spec.maxBytes } }))
    },
  })
  const alarm = setInterval(() => {
    sinceAlarm = 0
    if (body.readableLength === 0) scope.stop({ code: 'NETWORK_TIMEOUT', facts: { phase: 'idle' } })
  }, idleMs)
  const end = (error: unknown): void => {
    body.destroy(new TransportStreamError(scope.failure ?? toFailure(trouble() ?? error)))
  }
  message.on('data', (chunk: Buffer) => {
    sinceAlarm += chunk.length
    if (sinceAlarm < minIdleBytes) return
    sinceAlarm = 0
    alarm.refresh()
  })
  message.on('error', end)
  // A body that just stops (FIN in the middle) must not look like its end.
  message.once('close', () => {
    if (!message.complete) end(null)
  })
  scope.onStop(end)
  const unpack = unpacker?.()
  unpack?.on('error', end)
  body.once('close', () => {
    clearInterval(alarm)
    scope.close()
    unpack?.destroy()
    message.destroy()
  })
  if (unpack === undefined) message.pipe(body)
  else message.pipe(unpack).pipe(body)
  return body
}
