import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { sendJson } from '../envelopes.ts'
import { keyDigest } from '../keys.ts'
import { usageName } from '../usage-counts.ts'
import { bodyOf, fail500, refuse, whyMissing } from './answers.ts'
import type { AlwrityContext } from './context.ts'
import { masked, whyStepFails } from './key-rules.ts'
import type { UsedKey } from './own-keys.ts'

const step = z.object({ data: z.object({ api_keys: z.record(z.string().max(64), z.string().max(256)) }) })

type Keys = ReadonlyMap<string, UsedKey>

function listOf(keys: Keys, shown: (key: string) => string): Readonly<Record<string, unknown>> {
  return {
    api_keys: Object.fromEntries([...keys].map(([name, { key }]) => [name, shown(key)])),
    total_providers: keys.size,
    configured_providers: [...keys.keys()],
  }
}

function validationOf(keys: Keys, shown: (key: string) => string): Readonly<Record<string, unknown>> {
  const known = ['gemini', 'exa'].map((name) => [name, keys.get(name)?.key ?? null] as const)
  const here = known.filter(([, key]) => key !== null)
  return {
    api_keys: Object.fromEntries(here.map(([name, key]) => [name, shown(key ?? '')])),
    validation_results: Object.fromEntries(
      known.map(([name, key]) => [name, { valid: key !== null, status: key === null ? 'missing' : 'configured' }]),
    ),
    all_valid: here.length === known.length,
    total_providers: here.length,
    configured_providers: here.map(([name]) => name),
    missing_keys: known.filter(([, key]) => key === null).map(([name]) => name),
  }
}

/**
 * The provider keys of users. As observed, lists without a token and raw keys to everybody; as documented, each user's
 * own keys to that user alone, and none of them in full.
 */
export function keyRoutes(app: FastifyInstance, context: AlwrityContext): void {
  const { keys, dialect } = context
  const observed = dialect === 'observed'
  const raw = (key: string): string => (observed ? key : masked(key))
  /** Whose keys are listed; as observed anybody may ask, and everybody gets the same. */
  const whoOr = (request: FastifyRequest, reply: FastifyReply): string | null =>
    observed ? '' : context.caller(request, reply)

  app.get('/api/onboarding/api-keys', (request, reply) => {
    const user = whoOr(request, reply)
    return user === null ? reply : sendJson(reply, 200, listOf(keys.all(user), masked))
  })
  app.get('/api/onboarding/api-keys/onboarding', (request, reply) => {
    const user = context.caller(request, reply)
    return user === null ? reply : sendJson(reply, 200, listOf(keys.all(user), raw))
  })
  app.get('/api/onboarding/api-keys/validate', (request, reply) => {
    const user = whoOr(request, reply)
    return user === null ? reply : sendJson(reply, 200, validationOf(keys.all(user), raw))
  })
  app.post('/api/onboarding/api-keys', (request, reply) => {
    const user = context.caller(request, reply)
    if (user === null) return reply
    const body = bodyOf(request)
    const missing = whyMissing(body, ['provider', 'api_key'])
    if (missing !== null) return refuse(reply, 422, missing)
    const provider = String(body.provider)
    keys.save(user, provider, String(body.api_key))
    // Its store gives nothing back, which it takes for a failure: the key is in use all the same.
    if (observed) return fail500(reply)
    return sendJson(reply, 200, { message: `API key for ${provider} saved`, provider, status: 'saved' })
  })
  app.post('/api/onboarding/step/1/complete', (request, reply) => {
    const user = context.caller(request, reply)
    if (user === null) return reply
    const parsed = step.safeParse(request.body)
    if (!parsed.success) return refuse(reply, 422, [{ type: 'missing', loc: ['body', 'data'], msg: 'Field required' }])
    const given = parsed.data.data.api_keys
    const why = whyStepFails(given)
    if (why !== null) return refuse(reply, 400, `Step validation failed: ${why}`)
    keys.saveStep(user, given)
    const echoed = Object.fromEntries(Object.entries(given).map(([name, key]) => [name, raw(key)]))
    const data = { api_keys: echoed }
    return sendJson(reply, 200, { message: 'Step completed successfully', step_number: 1, data, warnings: null })
  })
  app.post('/practice/v1/generate', (request, reply) => {
    const user = context.caller(request, reply)
    if (user === null) return reply
    const used = keys.used(user, 'gemini')
    if (used === null) return refuse(reply, 400, 'No API key found')
    // Whose key paid for it: what no real service says, and what practising with it is about.
    const by = { user, provider: 'gemini', owner: used.owner, key_hash: usageName(keyDigest(used.key)) }
    return sendJson(reply, 200, { text: 'A practice text.', served_by: by })
  })
}
