import { fail, ok, type Result } from '../../../src-preload/contract/result.ts'
import type { Answer, RequestSpec } from '../../transport/port.ts'
import { parseJson } from '../../transport/safe-json.ts'
import { Secret } from '../../vault/secret.ts'
import type { HandedKey, IssuedKey, IssueWish, KeyAdministration, KeyHolder } from '../desk-ports.ts'
import { plainText } from '../plain-text.ts'
import type { KeyedContext } from '../service-adapter.ts'
import { judge, readServerError } from './judge.ts'
import { maybeHeard } from './maybe-heard.ts'
import { ADMIN_KEYS_PATH, QUICK, STATE_BYTES } from './requests.ts'
import { adminKeysSchema, adminMadeSchema } from './wire.ts'

/** What the service calls the keys of those for whom nothing was said. */
const NOBODY = 'default'

type Ask = Pick<RequestSpec, 'method' | 'path' | 'body'>

/** Asks, and turns everything that is not a success into a failure. */
async function ask(context: KeyedContext, request: Ask, signal: AbortSignal | undefined): Promise<Result<Answer>> {
  const answered = await context.transport.send({
    ...request,
    origin: context.origin,
    credential: context.credential,
    headers: { accept: 'application/json' },
    deadlines: QUICK,
    maxBytes: STATE_BYTES,
    ...(signal && { signal }),
  })
  if (!answered.ok || (answered.value.status >= 200 && answered.value.status < 300)) return answered
  const failure = judge(answered.value, context.credential.secret)
  // The guard in front never looks at this key: it wants the server's own beside it.
  const guarded = readServerError(answered.value).code === 'unauthorized'
  return { ok: false, failure: guarded ? { ...failure, code: 'ADMIN_NEEDS_MASTER' } : failure }
}

async function list(context: KeyedContext, signal?: AbortSignal): Promise<Result<readonly KeyHolder[]>> {
  const answered = await ask(context, { method: 'GET', path: ADMIN_KEYS_PATH }, signal)
  if (!answered.ok) return answered
  const parsed = parseJson(answered.value.body, adminKeysSchema)
  if (!parsed.ok) return parsed
  const holders = new Map<string, IssuedKey[]>()
  for (const key of parsed.value) {
    const holderId = key.tenant_id || NOBODY
    const label = plainText(key.name ?? '', context.credential.secret)
    const { id: keyId, active: live, created_at: createdAt, last_used_at: lastUsedAt } = key
    const issued = { keyId, label, live, createdAt, lastUsedAt }
    holders.set(holderId, [...(holders.get(holderId) ?? []), issued])
  }
  return ok(
    [...holders].map(([holderId, keys]) => ({
      holderId,
      name: plainText(holderId, context.credential.secret),
      mail: '',
      createdAt: keys.reduce<number | null>((first, { createdAt }) => earlier(first, createdAt), null),
      keys,
    })),
  )
}

function earlier(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b
  return Math.min(a, b)
}

async function issue(context: KeyedContext, wish: IssueWish, signal?: AbortSignal): Promise<Result<HandedKey>> {
  // What it wants stands in the query: a body is not read.
  const query = new URLSearchParams({ name: wish.name, ...(wish.holderId !== '' && { tenant_id: wish.holderId }) })
  const path = `${ADMIN_KEYS_PATH}?${query}`
  const answered = await ask(context, { method: 'POST', path, body: { kind: 'empty' } }, signal)
  if (!answered.ok) {
    const { failure } = answered
    const heard = maybeHeard(failure) || (failure.code === 'SERVER_FAILED' && failure.facts?.status !== 503)
    return heard ? fail('KEY_MAYBE_MADE') : answered
  }
  // Nothing of this answer goes into a failure: it holds a key.
  const parsed = parseJson(answered.value.body, adminMadeSchema)
  if (!parsed.ok) return fail('KEY_MAYBE_MADE')
  const { id: keyId, api_key: key } = parsed.value
  return ok({ holderId: wish.holderId || NOBODY, keyId, secret: Secret.fromText(key) })
}

async function act(
  context: KeyedContext,
  id: string,
  what: 'revoke' | 'activate',
  signal: AbortSignal | undefined,
): Promise<Result<number | null>> {
  const path = `${ADMIN_KEYS_PATH}/${encodeURIComponent(id)}/${what}`
  const answered = await ask(context, { method: 'POST', path, body: { kind: 'empty' } }, signal)
  // Repeating is answered the same way, so how many were changed is not known.
  return answered.ok ? ok(null) : answered
}

/** The document service's keys as its administrator looks after them, each by itself. */
export const keyAdministration: KeyAdministration = {
  acts: 'each-key',
  needs: ['name'],
  canReactivate: true,
  list,
  issue,
  revoke: (context, id, signal) => act(context, id, 'revoke', signal),
  reactivate: (context, id, signal) => act(context, id, 'activate', signal),
}
