import { createReadStream, statSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { TEST_FLAVOUR } from '../support/flavour.ts'
import type { PracticeContext } from './context.ts'
import { rangeOf } from './range-of.ts'
import { stallAfter } from './stall.ts'

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
    if (TEST_FLAVOUR && context.faults.holdResults) await context.faults.holdResults()
    const path = join(context.folders.results, name)
    const stats = statSync(path, { throwIfNoEntry: false })
    if (stats === undefined) return reply.callNotFound()
    const ignored = TEST_FLAVOUR && context.faults.ignoreRanges === true
    // Names are given once and what they name never changes.
    const tag = `"${name}"`
    const range = ignored ? 'whole' : rangeOf(request.headers, { bytes: stats.size, tag })
    if (range === 'none') return reply.code(416).header('content-range', `bytes */${stats.size}`).send()
    const [first, last] = range === 'whole' ? [0, stats.size - 1] : range
    const bytes = createReadStream(path, { start: first, end: Math.max(first, last) })
    const stall = TEST_FLAVOUR ? context.faults.stallResultAfterBytes : undefined
    return reply
      .code(range === 'whole' ? 200 : 206)
      .headers({
        'content-type': name.endsWith('.png') ? 'image/png' : 'model/gltf-binary',
        'content-length': last - first + 1,
        'last-modified': stats.mtime.toUTCString(),
        ...(!ignored && { etag: tag, 'accept-ranges': 'bytes' }),
        ...(range !== 'whole' && { 'content-range': `bytes ${first}-${last}/${stats.size}` }),
      })
      .send(stall === undefined ? bytes : stallAfter(bytes, stall))
  })
  app.setNotFoundHandler((_request, reply) => reply.code(404).type('text/plain').send('Not found'))
}
