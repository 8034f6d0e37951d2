import type { FastifyInstance } from 'fastify'
import { sendJson } from '../envelopes.ts'
import { bodyOf, fail500, refuse, whyMissing } from './answers.ts'
import type { AlwrityContext } from './context.ts'

const provider = (
  name: string,
  description: string,
  setup_url: string,
  optional_fields: readonly string[] = [],
): Readonly<Record<string, unknown>> => ({
  name,
  description,
  setup_url,
  required_fields: ['api_key'],
  optional_fields,
})

const PROVIDERS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  openai: provider(
    'OpenAI',
    'GPT-4 and GPT-3.5 models for content generation',
    'https://platform.openai.com/api-keys',
    ['organization_id'],
  ),
  gemini: provider(
    'Google Gemini',
    "Google's advanced AI models for content creation",
    'https://makersuite.google.com/app/apikey',
  ),
  anthropic: provider(
    'Anthropic',
    'Claude models for sophisticated content generation',
    'https://console.anthropic.com/',
  ),
}

const STEPS = ['API Keys', 'Website', 'Research', 'Personalization', 'Integrations', 'Finish']

const CONFIG = {
  total_steps: STEPS.length,
  steps: STEPS.map((title, index) => ({ number: index + 1, title })),
  // Not what step 1 really asks for; the service says so all the same.
  requirements: { min_api_keys: 1, required_providers: ['openai'], optional_providers: ['gemini', 'anthropic'] },
}

/** What the service answers to anybody: how it is, what it knows of providers, how many requests it counted. */
export function openRoutes(app: FastifyInstance, context: AlwrityContext): void {
  const { clock, window, startedAt } = context
  app.get('/health', (_request, reply) =>
    sendJson(reply, 200, {
      status: 'healthy',
      message: 'ALwrity backend is running',
      timestamp: new Date(clock.now()).toISOString(),
      uptime: Math.floor((clock.now() - startedAt) / 1_000),
      feature_mode: 'full',
      enabled_features: ['all'],
    }),
  )
  app.get('/health/readiness', (request, reply) => {
    if (context.caller(request, reply) === null) return reply
    return sendJson(reply, 200, { status: 'ready' })
  })
  app.get('/api/rate-limit/status', (_request, reply) => sendJson(reply, 200, window.status()))
  app.post('/api/rate-limit/reset', (_request, reply) => {
    window.reset()
    return sendJson(reply, 200, { success: true })
  })
  app.get('/api/onboarding/config', (_request, reply) => sendJson(reply, 200, CONFIG))
  app.get('/api/onboarding/providers', (_request, reply) => sendJson(reply, 200, PROVIDERS))
  app.get<{ Params: { name: string } }>('/api/onboarding/providers/:name/setup', (request, reply) => {
    const found = Object.hasOwn(PROVIDERS, request.params.name) ? PROVIDERS[request.params.name] : undefined
    return found === undefined ? fail500(reply) : sendJson(reply, 200, found)
  })
  // Any text for any provider is valid: nobody looks at it.
  app.post<{ Params: { name: string } }>('/api/onboarding/providers/:name/validate', (request, reply) => {
    const missing = whyMissing(bodyOf(request), ['provider', 'api_key'])
    if (missing !== null) return refuse(reply, 422, missing)
    const { name } = request.params
    return sendJson(reply, 200, { provider: name, valid: true, message: `API key for ${name} is valid` })
  })
  app.get('/api/onboarding/validation/enhanced', (_request, reply) => fail500(reply))
}
