import { text } from 'node:stream/consumers'
import type { Result } from '../../../src-preload/contract/result.ts'
import type { Answer } from '../../transport/port.ts'
import type { KeyedContext, KeyVerdict } from '../service-adapter.ts'
import { verdictUnheard } from '../unheard.ts'
import { verdictOfRefusal } from '../verdict-of-refusal.ts'
import { judge, saysBadToken } from './judge.ts'
import { ANSWER_BYTES, QUICK, READY_PATH, TOKEN_PATH } from './requests.ts'

/**
 * Asks the service about one session token. The answer to a good one holds the provider keys of whoever runs the server,
 * so a success is told by its status and its body is thrown away unread. Where the server has no such page (it can run
 * without its start-up part), a second question goes to its readiness.
 */
export async function checkToken(context: KeyedContext, signal?: AbortSignal): Promise<KeyVerdict> {
  const listed = await ask(context, TOKEN_PATH, signal)
  if (listed.ok && listed.value.status === 404) return verdictOf(await ask(context, READY_PATH, signal))
  return verdictOf(listed)
}

async function ask(context: KeyedContext, path: string, signal: AbortSignal | undefined): Promise<Result<Answer>> {
  const opened = await context.transport.open({
    method: 'GET',
    origin: context.origin,
    path,
    credential: context.credential,
    operation: 'check-key',
    headers: { accept: 'application/json' },
    deadlines: QUICK,
    maxBytes: ANSWER_BYTES,
    ...(signal && { signal }),
  })
  if (!opened.ok) return opened
  const { status, headers, stream } = opened.value
  if (status >= 200 && status < 300) {
    stream.destroy()
    return { ok: true, value: { status, headers, body: '' } }
  }
  // A refusal holds a sentence; one that breaks off in the middle is judged by its status alone.
  const body = await text(stream).catch(() => '')
  return { ok: true, value: { status, headers, body } }
}

function verdictOf(asked: Result<Answer>): KeyVerdict {
  if (!asked.ok) return verdictUnheard(asked.failure)
  const { value: answer } = asked
  const isJson = /^application\/json\b/i.test(answer.headers['content-type'] ?? '')
  if (answer.status === 200 && isJson) return { verdict: 'verified' }
  const failure = judge(answer)
  const stranger = answer.status < 400 || answer.status === 404
  return verdictOfRefusal(answer, { failure, aboutKey: saysBadToken(answer), stranger })
}
