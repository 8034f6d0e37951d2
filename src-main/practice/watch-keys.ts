import { finished } from 'node:stream/promises'
import type { FastifyInstance } from 'fastify'
import { WITH_FAULTS } from '../support/with-faults.ts'
import { judgeKey } from './authorization.ts'
import type { PracticeContext } from './context.ts'
import { refuse } from './envelopes.ts'

/**
 * Judges and counts the key of every request at its arrival, and notes what became of it. Wrong keys are counted in
 * memory only: the usage log on disk is for keys that were valid.
 */
export function watchKeys(app: FastifyInstance, context: PracticeContext): void {
  app.addHook('onRequest', async (request, reply) => {
    const verdict = judgeKey(context, request)
    if (verdict.keyHash !== null) context.counts.arrived(verdict.keyHash, verdict.accepted, context.clock.now())
    const refusal = WITH_FAULTS ? context.faults.refuseOne : undefined
    if (refusal === undefined || !request.url.startsWith(refusal.url)) return
    request.raw.resume()
    await finished(request.raw, { writable: false })
    return refuse(reply, refusal.status, refusal.message ?? 'Access denied')
  })
  app.addHook('onResponse', async (request, reply) => {
    const verdict = judgeKey(context, request)
    if (verdict.keyHash !== null) context.counts.answered(verdict.keyHash, reply.statusCode)
    if (!verdict.accepted) return
    const route = request.routeOptions.url ?? 'none'
    context.usage.add({ keyHash: verdict.keyHash, method: request.method, route, status: reply.statusCode })
  })
}
