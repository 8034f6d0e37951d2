import { REPORT_LIMITS } from '../../../src-preload/contract/report.ts'
import { fail, ok, type Result } from '../../../src-preload/contract/result.ts'
import { parseJson } from '../../transport/safe-json.ts'
import type { SentAlert } from '../desk-ports.ts'
import { plainText } from '../plain-text.ts'
import type { KeyedContext, Report } from '../service-adapter.ts'
import { ask, maybeHeard } from './ask.ts'
import { isGateway, judge } from './judge.ts'
import { ALERT, ALERT_PATH } from './requests.ts'
import { alertSchema } from './wire.ts'

const RISK_WORDS = { high: 'HIGH', medium: 'MEDIUM', low: 'LOW', unknown: 'MEDIUM' } as const

function alertOf(body: string, context: KeyedContext): Result<SentAlert> {
  const parsed = parseJson(body, alertSchema)
  if (!parsed.ok) return fail('ALERT_MAYBE_SENT')
  const { success, error, to, video_link: link } = parsed.value
  const { secret } = context.credential
  const hasVideo = link?.available === true && URL.canParse(link.video_url)
  return ok({
    mailed: success,
    to: plainText(to, secret),
    why: success ? '' : plainText(error, secret),
    video: hasVideo ? { url: new URL(link.video_url).href, until: link.expiration_time } : null,
  })
}

/**
 * Has the service mail a report to the client's own address, which it knows. A mail that could not be sent is an answer
 * of its own (207): the video may lie where it can be looked at all the same. See {@link SendAlert}.
 */
export async function sendAlert(
  context: KeyedContext,
  { text, kind, risk }: Report,
  signal?: AbortSignal,
): Promise<Result<SentAlert>> {
  const analysis = text === '' ? kind || '-' : text.slice(0, REPORT_LIMITS.text)
  const value = { analysis, risk_level: RISK_WORDS[risk], incident_type: kind, frame_count: 0 }
  const { credential } = context
  const request = { method: 'POST', path: ALERT_PATH, credential, operation: 'ask' } as const
  const answered = await ask(context, { ...request, body: { kind: 'json', value }, deadlines: ALERT }, signal)
  if (!answered.ok) return maybeHeard(answered.failure) ? fail('ALERT_MAYBE_SENT') : answered
  const { value: answer } = answered
  if (answer.status === 200 || answer.status === 207) return alertOf(answer.body, context)
  if (isGateway(answer)) return fail('ALERT_MAYBE_SENT')
  const failure = judge(answer, credential.secret)
  return { ok: false, failure: answer.status === 503 ? { ...failure, code: 'ALERT_NOT_SET_UP' } : failure }
}
