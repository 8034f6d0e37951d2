import { Readable } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { pause } from '../support/clock.ts'
import type { PracticeContext } from './context.ts'
import type { OddAnswer } from './faults.ts'

const BLOCK = Buffer.alloc(64 * 1024)
/** How much of its announced length a truncated answer has. */
const TRUNCATED_BYTES = 1_000
const SIGN_IN_PAGE = '<!doctype html><html><title>Sign in</title><body>Sign in to use the internet.</body></html>'

/**
 * Misbehaves as the faults say for this address; true when the request has been dealt with. The answers are raw, because
 * no server library lets itself be made to break the rules.
 */
export async function answerOddly(
  context: PracticeContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<boolean> {
  const odd = context.faults.oddAnswers?.find(({ url }) => request.url.startsWith(url))
  if (odd === undefined) return false
  if (odd.kind === 'late') {
    await pause(context.clock, odd.ms)
    return false
  }
  reply.hijack()
  const { socket } = request.raw
  socket.on('error', () => undefined)
  if (odd.kind === 'reset') socket.resetAndDestroy()
  else await pipeline(bodyOf(odd, context), socket).catch(() => undefined)
  return true
}

/** What a company's gateway says to whoever is not signed in. The request is read to its end first: nobody is cut off. */
export async function answerAsProxy(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  request.raw.resume()
  await finished(request.raw, { writable: false })
  return reply.code(403).type('text/html; charset=utf-8').send(SIGN_IN_PAGE)
}

function head(...lines: string[]): string {
  return ['HTTP/1.1 200 OK', 'content-type: application/octet-stream', ...lines, '', ''].join('\r\n')
}

/** The whole answer as it goes over the wire. Those without end go on until the other side has had enough. */
function bodyOf(odd: Exclude<OddAnswer, { kind: 'late' } | { kind: 'reset' }>, context: PracticeContext): Readable {
  switch (odd.kind) {
    case 'truncated':
      return Readable.from([head(`content-length: ${TRUNCATED_BYTES * 2}`), BLOCK.subarray(0, TRUNCATED_BYTES)])
    case 'surplus':
      return Readable.from([head('content-length: 10'), BLOCK.subarray(0, TRUNCATED_BYTES)])
    case 'drip':
      return Readable.from(drip(odd.everyMs, context))
    case 'endless':
      return Readable.from(endless())
    case 'bomb':
      return Readable.from(bomb(odd.bytes))
  }
}

async function* drip(everyMs: number, { clock }: PracticeContext): AsyncGenerator<string | Buffer> {
  yield head(`content-length: ${2 ** 30}`)
  for (;;) {
    yield BLOCK.subarray(0, 1)
    await pause(clock, everyMs)
  }
}

function* endless(): Generator<string | Buffer> {
  // Without a length the end of the connection is the end of the body: it never comes.
  yield head('connection: close')
  for (;;) yield BLOCK
}

async function* bomb(bytes: number): AsyncGenerator<string | Buffer> {
  yield head('content-encoding: gzip', 'connection: close')
  const zeros = function* (): Generator<Buffer> {
    for (let left = bytes; left > 0; left -= BLOCK.length) yield BLOCK.subarray(0, Math.min(left, BLOCK.length))
  }
  yield* Readable.from(zeros()).pipe(createGzip())
}

/** The same news of a job with one name for all of its results. */
export function withOneName(news: object): object {
  const result = 'result' in news && typeof news.result === 'object' && news.result !== null ? news.result : null
  if (result === null || !('results' in result) || !Array.isArray(result.results)) return news
  const results = result.results.map((file: object) => ({ ...file, filename: 'model.glb' }))
  return { ...news, result: { ...result, results } }
}
