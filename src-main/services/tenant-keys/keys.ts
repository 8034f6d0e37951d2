import { type Failure, fail, ok, type Result } from '../../../src-preload/contract/result.ts'
import type { Answer, RequestSpec } from '../../transport/port.ts'
import { parseJson } from '../../transport/safe-json.ts'
import { Secret } from '../../vault/secret.ts'
import { plainText } from '../plain-text.ts'
import type { KeyedContext, KeyManagement, MadeKey, ServiceKey } from '../service-adapter.ts'
import { judge, readServerError } from './judge.ts'
import { maybeHeard } from './maybe-heard.ts'
import { QUICK, STATE_BYTES, USER_KEYS_PATH } from './requests.ts'
import { userKeysSchema, userMadeSchema } from './wire.ts'

type Ask = Pick<RequestSpec, 'method' | 'path' | 'body'>
type Listed = ReturnType<typeof userKeysSchema.parse>

function ask(context: KeyedContext, request: Ask, signal: AbortSignal | undefined): Promise<Result<Answer>> {
  return context.transport.send({
    ...request,
    origin: context.origin,
    credential: context.credential,
    headers: { accept: 'application/json' },
    deadlines: QUICK,
    maxBytes: STATE_BYTES,
    ...(signal && { signal }),
  })
}

/**
 * The keys that are together with the one that asks. `KEYS_BY_ADMIN` for an empty list: a key that works is itself on a
 * list that means anything, so this server only pretends to let people look after their keys, as every one that was
 * observed does.
 */
async function listed(context: KeyedContext, signal: AbortSignal | undefined): Promise<Result<Listed>> {
  const answered = await ask(context, { method: 'GET', path: USER_KEYS_PATH }, signal)
  if (!answered.ok) return answered
  if (answered.value.status === 403 || answered.value.status === 404) return fail('KEYS_BY_ADMIN')
  if (answered.value.status !== 200) return refused(answered.value, context)
  const parsed = parseJson(answered.value.body, userKeysSchema)
  if (!parsed.ok) return parsed
  return parsed.value.length === 0 ? fail('KEYS_BY_ADMIN') : parsed
}

async function list(context: KeyedContext, signal?: AbortSignal): Promise<Result<readonly ServiceKey[]>> {
  const found = await listed(context, signal)
  if (!found.ok) return found
  const live = found.value.filter((key) => key.is_active === 'active')
  return ok(
    found.value.map((key) => ({
      keyId: key.id,
      label: plainText(key.name ?? '', context.credential.secret),
      createdAt: key.created_at,
      live: key.is_active === 'active',
      lastUsedAt: key.last_used_at,
      hashPrefix: null,
      // It says nothing of which one asks; a single live one can be no other.
      own: live.length === 1 && live[0] === key,
    })),
  )
}

/** `KEYS_BY_ADMIN` where the server leaves its keys to an administrator; else as {@link KeyManagement.create} says. */
async function create(context: KeyedContext, label: string, signal?: AbortSignal): Promise<Result<MadeKey>> {
  const found = await listed(context, signal)
  if (!found.ok) return found
  // What ties keys together has to be named, and only the list says what it is called.
  const body = { kind: 'json', value: { name: label, tenant_id: found.value[0]?.tenant_id ?? '' } } as const
  const answered = await ask(context, { method: 'POST', path: USER_KEYS_PATH, body }, signal)
  if (!answered.ok) return maybeHeard(answered.failure) ? fail('KEY_MAYBE_MADE') : answered
  const { status } = answered.value
  if (status >= 200 && status < 300) return madeKey(answered.value)
  const error = readServerError(answered.value)
  if (error.code === 'key_limit_reached') return fail('KEY_LIMIT')
  if (status === 403 && /different tenant/i.test(error.message)) return fail('KEYS_BY_ADMIN')
  return status >= 500 && status !== 503 ? fail('KEY_MAYBE_MADE') : refused(answered.value, context)
}

/** Nothing of this answer goes into a failure: it holds a key. */
function madeKey(answer: Answer): Result<MadeKey> {
  const parsed = parseJson(answer.body, userMadeSchema)
  if (!parsed.ok) return fail('KEY_MAYBE_MADE')
  return ok({ keyId: parsed.value.id, secret: Secret.fromText(parsed.value.key) })
}

async function revoke(context: KeyedContext, keyId: string, signal?: AbortSignal): Promise<Result<null>> {
  // Asked first: where people may end no keys at all the service says "not found" of every one, also of one that works.
  const found = await listed(context, signal)
  if (!found.ok) return found
  const path = `${USER_KEYS_PATH}${encodeURIComponent(keyId)}/revoke`
  const answered = await ask(context, { method: 'POST', path, body: { kind: 'empty' } }, signal)
  if (!answered.ok) return answered
  const { status } = answered.value
  return status >= 200 && status < 300 ? ok(null) : refused(answered.value, context)
}

function refused(answer: Answer, context: KeyedContext): Result<never> {
  const failure: Failure = judge(answer, context.credential.secret)
  return { ok: false, failure }
}

/** The document service's keys as the holders of a working one may look after them. */
export const tenantKeys: KeyManagement = { tellsWhich: false, list, create, revoke }
