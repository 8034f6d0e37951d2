import type { Failure } from '../../../src-preload/contract/result.ts'
import type { Answer } from '../../transport/port.ts'
import type { Secret } from '../../vault/secret.ts'
import type { KeyedContext, KeyVerdict } from '../service-adapter.ts'
import { verdictUnheard } from '../unheard.ts'
import { verdictOfRefusal } from '../verdict-of-refusal.ts'
import { judge } from './judge.ts'
import { ANSWER_BYTES, QUICK } from './requests.ts'
import { readServerError } from './server-error.ts'

const CHECK_PATH = '/api/v1/admin/list-files?directory=uploads&limit=1'

/** As {@link judge}, with the words that the service has for administrators' keys. */
export function judgeAdmin(answer: Answer, secret: Secret): Failure {
  const failure = judge(answer, secret)
  return saysBadAdminKey(answer) ? { ...failure, code: 'KEY_REFUSED' } : failure
}

function saysBadAdminKey(answer: Answer): boolean {
  const error = readServerError(answer)
  return (error.status === 401 || error.status === 403) && /^invalid admin api key\b/i.test(error.message)
}

/** Asks about an administrator's key with a list of one file, which needs it. */
export async function checkAdminKey(context: KeyedContext, signal?: AbortSignal): Promise<KeyVerdict> {
  const sent = await context.transport.send({
    method: 'GET',
    origin: context.origin,
    path: CHECK_PATH,
    credential: context.credential,
    operation: 'check-key',
    headers: { accept: 'application/json' },
    deadlines: QUICK,
    maxBytes: ANSWER_BYTES,
    ...(signal && { signal }),
  })
  if (!sent.ok) return verdictUnheard(sent.failure)
  const { value: answer } = sent
  const isJson = answer.body.trimStart().startsWith('{')
  if (answer.status === 200) {
    return isJson ? { verdict: 'verified' } : { verdict: 'unclear', failure: { code: 'SERVICE_UNCLEAR' } }
  }
  const failure = judgeAdmin(answer, context.credential.secret)
  // The key is looked at first: who is told that the folder is not there yet was let in.
  const error = readServerError(answer)
  if (error.status === 404 && error.form === 'envelope' && /\bdirectory\b/i.test(error.message)) {
    return { verdict: 'verified' }
  }
  const aboutKey = failure.code === 'KEY_REFUSED'
  return verdictOfRefusal(answer, { failure, aboutKey, stranger: failure.code === 'NOT_FOUND' })
}
