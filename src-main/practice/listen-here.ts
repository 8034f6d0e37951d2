import type { FastifyInstance } from 'fastify'
import { fail, ok, type Result } from '../../src-preload/contract/result.ts'

/** The only address practice services ever listen on. */
const HOST = '127.0.0.1'

/**
 * Lets a service listen on this computer only, at this port or any free one (0), and gives its address.
 * `PRACTICE_FAILED` with `why` `port-taken` or `port-refused`.
 */
export async function listenHere(app: FastifyInstance, port: number): Promise<Result<string>> {
  try {
    return ok(await app.listen({ host: HOST, port }))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'EADDRINUSE') return fail('PRACTICE_FAILED', { why: 'port-taken', port })
    if (code === 'EACCES' || code === 'ERR_SOCKET_BAD_PORT') {
      return fail('PRACTICE_FAILED', { why: 'port-refused', port })
    }
    throw error
  }
}
