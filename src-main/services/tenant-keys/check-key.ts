import type { Failure } from '../../../src-preload/contract/result.ts'
import type { Answer, RequestSpec } from '../../transport/port.ts'
import type { KeyedContext, KeyVerdict } from '../service-adapter.ts'
import { verdictUnheard } from '../unheard.ts'
import { verdictOfRefusal } from '../verdict-of-refusal.ts'
import { judge, readServerError, saysBadKey } from './judge.ts'
import { ADMIN_KEYS_PATH, ANSWER_BYTES, CHECK_PATH, QUICK, STATE_BYTES } from './requests.ts'

/**
 * Asks the service about a client's key with the shortest list of jobs. Its list of keys is of no use for that: it
 * answers whoever asks. A key that was ended is told from a wrong one in the details.
 */
export async function checkKey(context: KeyedContext, signal?: AbortSignal): Promise<KeyVerdict> {
  const ask = { path: CHECK_PATH, maxBytes: ANSWER_BYTES }
  return verdictOf(await context.transport.send(request(context, ask, signal)), context)
}

/** Asks about an administrator's key with the list of keys, which needs it. */
export async function checkAdminKey(context: KeyedContext, signal?: AbortSignal): Promise<KeyVerdict> {
  const ask = { path: ADMIN_KEYS_PATH, maxBytes: STATE_BYTES }
  return verdictOf(await context.transport.send(request(context, ask, signal)), context)
}

function request(
  context: KeyedContext,
  ask: Pick<RequestSpec, 'path' | 'maxBytes'>,
  signal: AbortSignal | undefined,
): RequestSpec {
  return {
    ...ask,
    method: 'GET',
    origin: context.origin,
    credential: context.credential,
    operation: 'check-key',
    headers: { accept: 'application/json' },
    deadlines: QUICK,
    ...(signal && { signal }),
  }
}

type Sent = Awaited<ReturnType<KeyedContext['transport']['send']>>

/** Reads the verdict from what came back. Only words about the key itself count against it. */
function verdictOf(sent: Sent, { credential }: KeyedContext): KeyVerdict {
  if (!sent.ok) return verdictUnheard(sent.failure)
  const answer = sent.value
  if (answer.status === 200) {
    return isList(answer)
      ? { verdict: 'verified' }
      : { verdict: 'unclear', failure: { code: 'SERVICE_UNCLEAR', facts: { status: 200 } } }
  }
  const failure = adminModeOf(answer, credential.header, judge(answer, credential.secret))
  const aboutKey = failure.code === 'KEY_MASTER_WANTED' || saysBadKey(readServerError(answer))
  return verdictOfRefusal(answer, { failure, aboutKey, stranger: failure.code === 'NOT_FOUND' })
}

/** An administrator's token is never looked at where the guard in front wants the master key first. */
function adminModeOf(answer: Answer, header: KeyedContext['credential']['header'], failure: Failure): Failure {
  const guarded = readServerError(answer).code === 'unauthorized'
  return guarded && header === 'x-admin-token' ? { ...failure, code: 'ADMIN_NEEDS_MASTER' } : failure
}

/** A web page with the status of a success is no list. */
function isList(answer: Answer): boolean {
  return answer.body.trimStart().startsWith('[')
}
