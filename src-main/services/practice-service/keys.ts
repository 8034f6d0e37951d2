import { type Failure, fail, ok, type Result } from '../../../src-preload/contract/result.ts'
import type { Answer, RequestSpec } from '../../transport/port.ts'
import { parseJson } from '../../transport/safe-json.ts'
import { Secret } from '../../vault/secret.ts'
import { judge } from '../image2model/judge.ts'
import { ANSWER_BYTES, QUICK } from '../image2model/requests.ts'
import { readServerError } from '../image2model/server-error.ts'
import { plainText } from '../plain-text.ts'
import type { KeyedContext, KeyManagement, MadeKey, ServiceKey } from '../service-adapter.ts'
import { listSchema, madeSchema, type WireKey } from './wire.ts'

const KEYS_PATH = '/practice/v1/keys'

type Ask = Pick<RequestSpec, 'method' | 'path' | 'body'>

function ask(context: KeyedContext, request: Ask, signal: AbortSignal | undefined): Promise<Result<Answer>> {
  return context.transport.send({
    ...request,
    origin: context.origin,
    credential: context.credential,
    headers: { accept: 'application/json' },
    deadlines: QUICK,
    maxBytes: ANSWER_BYTES,
    ...(signal && { signal }),
  })
}

function listedKey(key: WireKey, context: KeyedContext): ServiceKey {
  return {
    keyId: key.id,
    label: plainText(key.label, context.credential.secret),
    createdAt: key.created_at,
    live: key.revoked_at === null,
    lastUsedAt: key.last_used_at,
    hashPrefix: key.hash_prefix ?? null,
    own: key.own,
  }
}

async function list(context: KeyedContext, signal?: AbortSignal): Promise<Result<readonly ServiceKey[]>> {
  const answered = await ask(context, { method: 'GET', path: KEYS_PATH }, signal)
  if (!answered.ok) return answered
  if (answered.value.status !== 200) return refused(answered.value, context)
  const parsed = parseJson(answered.value.body, listSchema)
  return parsed.ok ? ok(parsed.value.keys.map((key) => listedKey(key, context))) : parsed
}

async function create(context: KeyedContext, label: string, signal?: AbortSignal): Promise<Result<MadeKey>> {
  const body = { kind: 'json', value: { label } } as const
  const answered = await ask(context, { method: 'POST', path: KEYS_PATH, body }, signal)
  if (!answered.ok) return maybeHeard(answered.failure) ? fail('KEY_MAYBE_MADE') : answered
  const { status } = answered.value
  if (status >= 200 && status < 300) return madeKey(answered.value)
  const { code } = readServerError(answered.value)
  if (code === 'KEY_LABEL_TAKEN') return fail('KEY_MAYBE_MADE')
  if (code === 'KEY_LIMIT') return fail('KEY_LIMIT')
  const failure = judge(answered.value, context.credential.secret)
  return status >= 500 && status !== 503 ? fail('KEY_MAYBE_MADE') : { ok: false, failure }
}

/** True when the request may have reached the service: a connection that broke later, or a stop from our side. */
function maybeHeard({ code, facts }: Failure): boolean {
  if (code === 'NETWORK_TIMEOUT') return facts?.phase !== 'connect'
  return code === 'NETWORK_LOST' || code === 'CANCELLED' || code.startsWith('ANSWER_')
}

/** Nothing of this answer goes into a failure: it holds a key. */
function madeKey(answer: Answer): Result<MadeKey> {
  const parsed = parseJson(answer.body, madeSchema)
  if (!parsed.ok) return fail('KEY_MAYBE_MADE')
  return ok({ keyId: parsed.value.id, secret: Secret.fromText(parsed.value.key) })
}

async function revoke(context: KeyedContext, keyId: string, signal?: AbortSignal): Promise<Result<null>> {
  const path = `${KEYS_PATH}/${encodeURIComponent(keyId)}`
  const answered = await ask(context, { method: 'DELETE', path }, signal)
  if (!answered.ok) return answered
  const { status } = answered.value
  return status >= 200 && status < 300 ? ok(null) : refused(answered.value, context)
}

function refused(answer: Answer, context: KeyedContext): Result<never> {
  const failure: Failure = judge(answer, context.credential.secret)
  return { ok: false, failure }
}

/** The practice service's keys as its adapter offers them. */
export const practiceKeys: KeyManagement = { tellsWhich: true, list, create, revoke }
