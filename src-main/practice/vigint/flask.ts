import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

const PAGES: Readonly<Record<number, readonly [title: string, text: string]>> = {
  401: ['Unauthorized', 'Access token is missing.'],
  404: [
    'Not Found',
    'The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.',
  ],
  403: ['Forbidden', ''],
  405: ['Method Not Allowed', 'The method is not allowed for the requested URL.'],
  500: [
    'Internal Server Error',
    'The server encountered an internal error and was unable to complete your request. Either the server is overloaded or there is an error in the application.',
  ],
}

/** Answers JSON as the observed framework prints it: sorted names, letters beyond ASCII escaped, a line end behind. */
export function sendJson(reply: FastifyReply, status: number, value: unknown): FastifyReply {
  const text = JSON.stringify(sorted(value)).replace(
    /[\u007f-\uffff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return reply
    .code(status)
    .type('application/json')
    .send(Buffer.from(`${text}\n`))
}

/** Refuses with the one form that all handled refusals have. */
export function refuse(reply: FastifyReply, status: number, error: string): FastifyReply {
  return sendJson(reply, status, { error })
}

/** Answers the framework's own page; `text` where the service gave one of its own. */
export function sendPage(reply: FastifyReply, status: number, text?: string): FastifyReply {
  const [title, usual] = PAGES[status] ?? ['Requested Range Not Satisfiable', '']
  const page = `<!doctype html>\n<html lang=en>\n<title>${status} ${title}</title>\n<h1>${title}</h1>\n<p>${text ?? usual}</p>\n`
  return reply.code(status).type('text/html; charset=utf-8').send(Buffer.from(page))
}

/**
 * Answers what no route takes: 405 with the methods that would do, 200 to OPTIONS, else 404; a slash at the end is another
 * path. Call it before the first route is added: it takes note of them as they come.
 */
export function answerTheRest(app: FastifyInstance): void {
  const routes: { readonly pattern: RegExp; readonly method: string }[] = []
  app.addHook('onRoute', (route) => {
    const pattern = new RegExp(
      `^${route.url.replaceAll(/:[A-Za-z]+\(([^)]*)\)/g, '\\d+').replaceAll(/:[A-Za-z]+/g, '[^/]+')}$`,
    )
    for (const method of [route.method].flat()) routes.push({ pattern, method })
  })
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '/'
    const methods = routes.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method)
    if (methods.length === 0) return sendPage(reply, 404)
    reply.header('allow', [...new Set([...methods, 'OPTIONS'])].sort().join(', '))
    if (request.method !== 'OPTIONS') return sendPage(reply, 405)
    return reply.type('text/html; charset=utf-8').send(Buffer.alloc(0))
  })
}

/** Bodies are taken as they are: the observed service looks at them only within its handlers. */
export function takeAnyBody(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
}

/** The JSON object of a request; null where its type or its text is none. */
export function jsonOf(request: FastifyRequest): Readonly<Record<string, unknown>> | null {
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) return null
  try {
    const value: unknown = JSON.parse(bodyOf(request).toString('utf8'))
    return isRecord(value) ? value : null
  } catch {
    return null
  }
}

/** The body's bytes; none where nothing was sent. */
export function bodyOf({ body }: FastifyRequest): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0)
}

/** True for a JSON object. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A moment as the observed service prints it: no zone, microseconds. */
export function naive(at: number): string {
  return new Date(at).toISOString().replace('Z', '000')
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  )
}
