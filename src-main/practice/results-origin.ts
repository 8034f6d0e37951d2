import { createReadStream, statSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { WITH_FAULTS } from '../support/with-faults.ts'
import type { PracticeContext } from './context.ts'
import { rangeOf } from './range-of.ts'
import { cutAfter, stallAfter } from './stall.ts'

const params = z.object({ name: z.string() })

/**
 * The second address: finished models and previews by name, without any key, until their job expires. The names cannot
 * be guessed, and only names in the database are looked for on disk. Ranges are answered as file hosts do, which is what
 * stands here in the hosted service; the API's own address ignores them, as was observed.
 */
export function resultRoutes(app: FastifyInstance, context: PracticeContext): void {
  app.get('/:name', async (request, reply) => {
    const { name } = params.parse(request.params)
    if (!context.jobs.hasResult(name)) return reply.callNotFound()
    if (WITH_FAULTS && context.faults.holdResults) await context.faults.holdResults()
    const fault = WITH_FAULTS && name.endsWith('.glb') ? context.faults.modelsFail : undefined
    const path = join(context.folders.results, name)
    const stats = statSync(path, { throwIfNoEntry: false })
    if (stats === undefined || fault === 'gone') return reply.callNotFound()
    const ignored = WITH_FAULTS && context.faults.ignoreRanges === true
    // Names are given once and what they name never changes.
    const tag = `"${name}"`
    const size = fault === 'short' ? Math.floor(stats.size / 2) : stats.size
    const range = ignored ? 'whole' : rangeOf(request.headers, { bytes: size, tag })
    if (range === 'none') return reply.code(416).header('content-range', `bytes */${size}`).send()
    const [first, last] = range === 'whole' ? [0, size - 1] : range
    const bytes = createReadStream(path, { start: first, end: Math.max(first, last) })
    const stall = WITH_FAULTS ? context.faults.stallResultAfterBytes : undefined
    const sent = stall === undefined ? bytes : stallAfter(bytes, stall)
    return reply
      .code(range === 'whole' ? 200 : 206)
      .headers({
        'content-type': name.endsWith('.png') ? 'image/png' : 'model/gltf-binary',
        'content-length': last - first + 1,
        'last-modified': stats.mtime.toUTCString(),
        ...(!ignored && { etag: tag, 'accept-ranges': 'bytes' }),
        ...(range !== 'whole' && { 'content-range': `bytes ${first}-${last}/${size}` }),
      })
      .send(fault === 'broken' ? cutAfter(sent, size / 2 - first, () => request.raw.socket.end()) : sent)
  })
  app.setNotFoundHandler((_request, reply) => reply.code(404).type('text/plain').send('Not found'))
}
