import { createReadStream, statSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { TEST_FLAVOUR } from '../support/flavour.ts'
import type { PracticeContext } from './context.ts'
import { stallAfter } from './stall.ts'

const params = z.object({ name: z.string() })

/**
 * The second address: finished models and previews by name, without any key, until their job expires. The names cannot
 * be guessed, and only names in the database are looked for on disk.
 */
export function resultRoutes(app: FastifyInstance, context: PracticeContext): void {
  app.get('/:name', async (request, reply) => {
    const { name } = params.parse(request.params)
    if (!context.jobs.hasResult(name)) return reply.callNotFound()
    if (TEST_FLAVOUR && context.faults.holdResults) await context.faults.holdResults()
    const path = join(context.folders.results, name)
    const stats = statSync(path, { throwIfNoEntry: false })
    if (stats === undefined) return reply.callNotFound()
    const bytes = createReadStream(path)
    const stall = TEST_FLAVOUR ? context.faults.stallResultAfterBytes : undefined
    return reply
      .code(200)
      .headers({
        'content-type': name.endsWith('.png') ? 'image/png' : 'model/gltf-binary',
        'content-length': stats.size,
        'last-modified': stats.mtime.toUTCString(),
      })
      .send(stall === undefined ? bytes : stallAfter(bytes, stall))
  })
  app.setNotFoundHandler((_request, reply) => reply.code(404).type('text/plain').send('Not found'))
}
