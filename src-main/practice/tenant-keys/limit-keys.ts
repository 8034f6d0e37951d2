import type { FastifyInstance } from 'fastify'
import { refuse } from './answers.ts'
import type { DocumentContext } from './context.ts'
import { judgeAsker } from './who-asks.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000

/** Holds each key to its own limits; the observed service notes them on the key and never looks at them again. */
export function limitKeys(app: FastifyInstance, context: DocumentContext): void {
  const uses = new Map<string, number[]>()
  app.addHook('onRequest', async (request, reply) => {
    const asker = judgeAsker(context, request)
    if (typeof asker === 'string' || asker.key === null) return
    const { id, perMinute, perHour } = asker.key
    const now = context.clock.now()
    const lastHour = (uses.get(id) ?? []).filter((at) => at > now - HOUR_MS)
    uses.set(id, lastHour)
    const lastMinute = lastHour.filter((at) => at > now - MINUTE_MS)
    if (lastMinute.length >= perMinute || lastHour.length >= perHour) {
      return refuse(reply, 429, 'Too many requests. Please try again later.', 'rate_limited')
    }
    lastHour.push(now)
    return
  })
}
