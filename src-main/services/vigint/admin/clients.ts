import { fail, ok, type Result } from '../../../../src-preload/contract/result.ts'
import { parseJson } from '../../../transport/safe-json.ts'
import { Secret } from '../../../vault/secret.ts'
import type { HandedKey, IssueWish, KeyAdministration, KeyHolder } from '../../desk-ports.ts'
import { plainText } from '../../plain-text.ts'
import type { KeyedContext } from '../../service-adapter.ts'
import { ask, maybeHeard } from '../ask.ts'
import { judge } from '../judge.ts'
import { CLIENTS_PATH, LIST_BYTES } from '../requests.ts'
import { clientsSchema, countedSchema, createdSchema } from '../wire.ts'

async function list(context: KeyedContext, signal?: AbortSignal): Promise<Result<readonly KeyHolder[]>> {
  const { credential } = context
  const answered = await ask(context, { method: 'GET', path: CLIENTS_PATH, credential, maxBytes: LIST_BYTES }, signal)
  if (!answered.ok) return answered
  if (answered.value.status !== 200) return { ok: false, failure: judge(answered.value, credential.secret) }
  const parsed = parseJson(answered.value.body, clientsSchema)
  if (!parsed.ok) return parsed
  const clean = (text: string): string => plainText(text, credential.secret)
  return ok(
    parsed.value.clients.map((client) => ({
      holderId: String(client.id),
      name: clean(client.name),
      mail: clean(client.email),
      createdAt: client.created_at,
      keys: client.api_keys.map((key) => ({
        keyId: String(key.id),
        label: clean(key.name),
        live: key.is_active,
        createdAt: key.created_at,
        // The service does not say when a key was last used.
        lastUsedAt: null,
      })),
    })),
  )
}

/** Nothing of a success goes into a failure: it holds a key. */
async function issue(context: KeyedContext, wish: IssueWish, signal?: AbortSignal): Promise<Result<HandedKey>> {
  const { credential } = context
  const body = { kind: 'json', value: { name: wish.name, email: wish.mail } } as const
  const answered = await ask(context, { method: 'POST', path: CLIENTS_PATH, credential, body }, signal)
  if (!answered.ok) return maybeHeard(answered.failure) ? fail('KEY_MAYBE_MADE') : answered
  const { status, body: text } = answered.value
  if (status >= 200 && status < 300) {
    const parsed = parseJson(text, createdSchema)
    if (!parsed.ok) return fail('KEY_MAYBE_MADE')
    const { client_id: id, api_key: key } = parsed.value
    return ok({ holderId: String(id), keyId: null, secret: Secret.fromText(key) })
  }
  // It writes the client first and the key after: what breaks in between leaves a client that the list shows.
  if (status >= 500) return fail('KEY_MAYBE_MADE')
  return { ok: false, failure: judge(answered.value, credential.secret) }
}

async function change(
  context: KeyedContext,
  id: string,
  act: 'revoke' | 'reactivate',
  signal: AbortSignal | undefined,
): Promise<Result<number | null>> {
  // Anything but a number has no page there, and must not become another path.
  if (!/^\d{1,15}$/.test(id)) return fail('NOT_FOUND')
  const { credential } = context
  const answered = await ask(context, { method: 'POST', path: `${CLIENTS_PATH}/${id}/${act}`, credential }, signal)
  if (!answered.ok) return answered
  if (answered.value.status !== 200) return { ok: false, failure: judge(answered.value, credential.secret) }
  const parsed = parseJson(answered.value.body, countedSchema)
  if (!parsed.ok) return parsed
  return ok((act === 'revoke' ? parsed.value.revoked_count : parsed.value.reactivated_count) ?? null)
}

/**
 * The keys of all clients. A client gets its key together with itself and never a second one; ending and bringing back is
 * about all keys of a client, those that leaked among them.
 */
export const clientKeys: KeyAdministration = {
  acts: 'whole-holder',
  needs: ['name', 'mail'],
  canReactivate: true,
  list,
  issue,
  revoke: (context, id, signal) => change(context, id, 'revoke', signal),
  reactivate: (context, id, signal) => change(context, id, 'reactivate', signal),
}
