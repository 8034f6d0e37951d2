import { z } from 'zod'
import type { Answer } from '../../transport/port.ts'
import { parseJson } from '../../transport/safe-json.ts'
import { parsePython } from './python-text.ts'

/** An answer that is not what was asked for, taken apart. All texts are the server's own: clean them before showing. */
export interface ServerError {
  readonly status: number
  /** `html` and `other` come from something in front of the service; `bare` is the rate limiter's own form. */
  readonly form: 'envelope' | 'bare' | 'html' | 'other'
  readonly code: string | null
  readonly message: string
  /** What a printed dict listed under `errors`, one line a file. */
  readonly errors: readonly string[]
  /** Places a 422 complains about, such as `body -> files`. */
  readonly fields: readonly string[]
}

const envelopeSchema = z.lazy(() =>
  z.object({
    error: z.literal(true),
    error_code: z.string().nullish().catch(null),
    message: z.unknown(),
    details: z
      .object({
        validation_errors: z
          .array(z.object({ field: z.string().catch('') }))
          .nullish()
          .catch(null),
      })
      .nullish()
      .catch(null),
  }),
)

const bareSchema = z.lazy(() => z.object({ error: z.string() }))

/** True when the answer is a web page: a proxy, a captive portal, a front end; never this service's own API. */
export function isHtml(answer: Pick<Answer, 'headers' | 'body'>): boolean {
  const type = answer.headers['content-type'] ?? ''
  return /^\s*text\/html/i.test(type) || /^\s*<(?:!doctype|html|head|body)/i.test(answer.body.slice(0, 200))
}

/**
 * Takes an error answer apart, whichever of the service's forms it has. Never throws; a form nobody has seen yet
 * comes back as `other` with an empty message, judged by its status alone.
 */
export function readServerError(answer: Answer): ServerError {
  const blank = { status: answer.status, code: null, message: '', errors: [], fields: [] }
  if (isHtml(answer)) return { ...blank, form: 'html' }
  const envelope = parseJson(answer.body, envelopeSchema)
  if (envelope.ok) {
    const { error_code: code, details } = envelope.value
    const fields = (details?.validation_errors ?? []).map((entry) => entry.field)
    return { ...blank, form: 'envelope', code: code ?? null, fields, ...readMessage(envelope.value.message) }
  }
  const bare = parseJson(answer.body, bareSchema)
  return bare.ok ? { ...blank, form: 'bare', message: bare.value.error } : { ...blank, form: 'other' }
}

/** A message is a sentence, or a structure that was printed instead of sent. */
function readMessage(message: unknown): Pick<ServerError, 'message' | 'errors'> {
  if (typeof message !== 'string') return { message: '', errors: [] }
  const printed = message.startsWith('{') ? parsePython(message) : undefined
  if (!(printed instanceof Map)) return { message, errors: [] }
  const inner = printed.get('message')
  const list = printed.get('errors')
  return {
    message: typeof inner === 'string' ? inner : '',
    errors: Array.isArray(list) ? list.filter((line): line is string => typeof line === 'string') : [],
  }
}
