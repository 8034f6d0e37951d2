import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { Clock } from '../../support/clock.ts'
import { rangeOf } from '../range-of.ts'
import { sendPage } from './flask.ts'

interface Hosted {
  readonly token: string
  readonly content: Buffer
  readonly expiresAt: number
  readonly etag: string
}

/** Videos that anybody may look at who has the link, for a time. */
export interface HostedVideos {
  /** Takes one in; gives the path of its link. */
  add(videoId: string, content: Buffer, hours: number): { readonly path: string; readonly expiresAt: number }
  find(videoId: string): Hosted | null
}

/** Builds it, empty. */
export function createHostedVideos(clock: Clock): HostedVideos {
  const videos = new Map<string, Hosted>()
  return {
    add(videoId, content, hours) {
      const token = randomBytes(16).toString('hex')
      const expiresAt = clock.now() + hours * 3_600_000
      videos.set(videoId, { token, content, expiresAt, etag: `"${clock.now()}-${content.length}-${videos.size}"` })
      return { path: `/video/${videoId}?token=${token}`, expiresAt }
    },
    find(videoId) {
      const video = videos.get(videoId)
      return video === undefined || video.expiresAt <= clock.now() ? null : video
    },
  }
}

/** Serves them: without a key, whole or in part. */
export function hostedRoutes(app: FastifyInstance, hosted: HostedVideos): void {
  app.get<{ Params: { id: string }; Querystring: { token?: string } }>('/video/:id', async (request, reply) => {
    const { token } = request.query
    if (token === undefined || token === '') return sendPage(reply, 401)
    const video = hosted.find(request.params.id)
    if (video === null) return sendPage(reply, 403, 'Video not found')
    if (video.token !== token) return sendPage(reply, 403, 'Invalid token')
    const { content, etag } = video
    reply.type('video/mp4').header('content-disposition', `inline; filename=video_${request.params.id}.mp4`)
    reply.header('cache-control', 'no-cache').header('etag', etag)
    const range = rangeOf(request.headers, { bytes: content.length, tag: etag })
    if (range === 'whole') return reply.send(content)
    if (range === 'none') return sendPage(reply, 416)
    const [first, last] = range
    reply.header('accept-ranges', 'bytes').header('content-range', `bytes ${first}-${last}/${content.length}`)
    return reply.code(206).send(content.subarray(first, last + 1))
  })
}
