import { Readable } from 'node:stream'
import { fail, ok, type Result } from '../../../src-preload/contract/result.ts'
import type { Origin } from '../../transport/port.ts'
import { parseJson } from '../../transport/safe-json.ts'
import type { KeyedContext, OpenedDownload, ServiceAdapter } from '../service-adapter.ts'
import { judge } from './judge.ts'
import { QUICK, STATE_BYTES } from './requests.ts'
import { contentSchema, exportSchema } from './wire.ts'

type Options = Parameters<ServiceAdapter['download']>[2]

/**
 * Opens what was read out of a document. The service sends no files: an export comes wrapped in JSON, and of a document
 * that is to be looked through there is only the job's own answer; either way the content becomes the stream, whole and
 * from its beginning. `ORIGIN_NOT_ALLOWED` for any address but the service's own, `RESULT_GONE` for 404,
 * `ANSWER_UNREADABLE` where there is no content in the answer.
 */
export async function download(context: KeyedContext, url: string, options: Options): Promise<Result<OpenedDownload>> {
  if (!URL.canParse(url)) return fail('ORIGIN_NOT_ALLOWED')
  const target = new URL(url)
  if (target.origin !== context.origin || target.username !== '' || target.password !== '') {
    return fail('ORIGIN_NOT_ALLOWED')
  }
  const answered = await context.transport.send({
    method: 'GET',
    origin: target.origin as Origin,
    path: `${target.pathname}${target.search}`,
    credential: context.credential,
    operation: 'download',
    headers: { accept: 'application/json' },
    deadlines: QUICK,
    maxBytes: Math.min(options.maxBytes, STATE_BYTES),
    signal: options.signal,
  })
  if (!answered.ok) return answered
  const { value: answer } = answered
  if (answer.status === 404 || answer.status === 410) return fail('RESULT_GONE')
  if (answer.status !== 200) return { ok: false, failure: judge(answer, context.credential.secret) }
  const text = contentOf(answer.body, target.pathname.startsWith('/v1/export/'))
  if (!text.ok) return text
  const bytes = Buffer.from(text.value, 'utf8')
  return ok({ stream: Readable.from([bytes]), bytes: bytes.length, from: 0, validator: null })
}

function contentOf(body: string, exported: boolean): Result<string> {
  const parsed = exported ? parseJson(body, exportSchema) : parseJson(body, contentSchema)
  if (!parsed.ok) return parsed
  const content =
    'content' in parsed.value ? parsed.value.content : 'result' in parsed.value ? parsed.value.result : null
  if (content === null || content === undefined) return fail('ANSWER_UNREADABLE', { what: 'shape' })
  return ok(typeof content === 'string' ? content : `${JSON.stringify(content, null, 2)}\n`)
}
