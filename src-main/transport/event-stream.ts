import type { Readable } from 'node:stream'
import { createParser } from 'eventsource-parser'
import type { Failure } from '../../src-preload/contract/result.ts'
import { toFailure } from './failures.ts'
import { TransportStreamError } from './port.ts'

/** One event; `event` and `id` are undefined where the server gave none. */
export interface ServerEvent {
  readonly event: string | undefined
  readonly id: string | undefined
  readonly data: string
}

/** How much of a stream is taken, in bytes, and what ends it. */
export interface EventLimits {
  /** Most bytes from one event (or comment) to the next: a giant event and endless garbage both end here. */
  readonly maxEventBytes: number
  /** Most bytes of the whole stream; unlimited when absent (the transport's own cap applies). */
  readonly maxTotal?: number
  readonly signal?: AbortSignal
}

/**
 * Reads events as they come. Ends when the server ends the stream; throws a {@link TransportStreamError} and nothing
 * else when the stream breaks, a limit is passed (`ANSWER_TOO_LARGE`) or `signal` aborts (`CANCELLED`). Whichever way
 * the loop over it ends, the stream is destroyed. What is no event is skipped, as the standard says.
 */
export async function* readEvents(stream: Readable, limits: EventLimits): AsyncGenerator<ServerEvent> {
  const events: ServerEvent[] = []
  const sizes = { total: 0, sinceEvent: 0 }
  let overflowed = false
  const parser = createParser({
    maxBufferSize: limits.maxEventBytes,
    onEvent: ({ event, id, data }) => {
      sizes.sinceEvent = 0
      if (data.length > limits.maxEventBytes) overflowed = true
      else events.push({ event, id, data })
    },
    onComment: () => {
      sizes.sinceEvent = 0
    },
    onError: (error) => {
      if (error.type === 'max-buffer-size-exceeded') overflowed = true
    },
  })
  const abort = (): void => {
    stream.destroy(new TransportStreamError({ code: 'CANCELLED' }))
  }
  limits.signal?.addEventListener('abort', abort, { once: true })
  if (limits.signal?.aborted) abort()
  const decoder = new TextDecoder()
  try {
    for await (const chunk of stream) {
      sizes.total += chunk.length
      sizes.sinceEvent += chunk.length
      parser.feed(decoder.decode(chunk, { stream: true }))
      yield* events.splice(0)
      const { maxTotal = Number.POSITIVE_INFINITY, maxEventBytes } = limits
      if (overflowed || sizes.sinceEvent > maxEventBytes) throw tooLarge('event')
      if (sizes.total > maxTotal) throw tooLarge('stream')
    }
  } catch (error) {
    throw error instanceof TransportStreamError ? error : new TransportStreamError(toFailure(error))
  } finally {
    limits.signal?.removeEventListener('abort', abort)
    stream.destroy()
  }
}

function tooLarge(what: 'event' | 'stream'): TransportStreamError {
  const failure: Failure = { code: 'ANSWER_TOO_LARGE', facts: { what } }
  return new TransportStreamError(failure)
}
