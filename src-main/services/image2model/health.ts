import { fail, ok, type Result } from '../../../src-preload/contract/result.ts'
import type { Answer } from '../../transport/port.ts'
import { parseJson } from '../../transport/safe-json.ts'
import type { AskHealth, HealthPart, ServiceHealth } from '../desk-ports.ts'
import { plainText } from '../plain-text.ts'
import type { ServiceContext } from '../service-adapter.ts'
import { detailedSchema, type WireDetailed } from './health-wire.ts'
import { judge } from './judge.ts'
import { parsePython } from './python-text.ts'
import { ANSWER_BYTES, HEALTH_PATH, LISTING } from './requests.ts'
import { readServerError } from './server-error.ts'
import { healthSchema } from './wire.ts'

const DETAILED_PATH = '/api/v1/health/detailed'
/** Outside the API; a proxy in front may answer it by itself. */
const OUTER_PATH = '/health'
const GIB = 1024 ** 3

/** Parts of which the service only says that they are well: its answers about them are fixed. */
const NEVER_LOOKED_AT: ReadonlySet<string> = new Set(['redis', 'fal_api'])

const STATES: Readonly<Record<string, HealthPart['state']>> = { healthy: 'well', degraded: 'poorly', unhealthy: 'down' }

/**
 * Asks how the service is, first where it really looks: at its workers and its disk. Where that page is missing, the two
 * that always say the same prove that it is reached, and the outer one perhaps no more than that something in front of
 * it is. `SERVICE_UNCLEAR` where none of them answers like this service.
 */
export const askHealth: AskHealth = async (context, signal) => {
  const detailed = await ask(context, DETAILED_PATH, signal)
  if (!detailed.ok) return detailed
  const looked = lookedAt(detailed.value)
  if (looked !== null) return ok(looked)
  if (detailed.value.status === 429 || detailed.value.status >= 500) return refused(detailed.value)
  const inner = await ask(context, HEALTH_PATH, signal)
  if (!inner.ok) return inner
  const parsed = parseJson(inner.value.body, healthSchema)
  if (inner.value.status === 200 && parsed.ok) return ok(constant())
  const outer = await ask(context, OUTER_PATH, signal)
  if (!outer.ok) return outer
  const { status, body } = outer.value
  const isOwn = status === 200 && (body.trim() === 'healthy' || parseJson(body, healthSchema).ok)
  return isOwn ? ok(constant()) : fail('SERVICE_UNCLEAR', { status })
}

function ask(context: ServiceContext, path: string, signal: AbortSignal | undefined): Promise<Result<Answer>> {
  return context.transport.send({
    method: 'GET',
    origin: context.origin,
    path,
    headers: { accept: 'application/json' },
    // It asks its workers first, each for a second.
    deadlines: LISTING,
    maxBytes: ANSWER_BYTES,
    ...(signal && { signal }),
  })
}

function refused(answer: Answer): Result<never> {
  return { ok: false, failure: judge(answer) }
}

function constant(): ServiceHealth {
  return { state: 'well', says: 'constant', version: null, parts: [], freeBytes: null }
}

/** What the detailed page says; null where it is none. A service that is down prints the page into its refusal. */
function lookedAt(answer: Answer): ServiceHealth | null {
  if (answer.status === 200) {
    const parsed = parseJson(answer.body, detailedSchema)
    return parsed.ok ? healthOf(parsed.value) : null
  }
  if (answer.status !== 503) return null
  const direct = parseJson(answer.body, detailedSchema)
  if (direct.ok) return healthOf(direct.value)
  const { form } = readServerError(answer)
  const printed = form === 'envelope' ? printedIn(answer.body) : undefined
  const parsed = printed === undefined ? null : detailedSchema.safeParse(printed)
  return parsed?.success === true ? healthOf(parsed.data) : null
}

function printedIn(body: string): unknown {
  const text: unknown = JSON.parse(body)
  const message = typeof text === 'object' && text !== null && 'message' in text ? text.message : null
  const value = typeof message === 'string' ? parsePython(message) : undefined
  return value === undefined ? undefined : plain(value)
}

/** Python's dicts as ordinary objects without a prototype to reach. */
function plain(value: unknown): unknown {
  if (value instanceof Map) {
    return Object.assign(
      Object.create(null),
      Object.fromEntries([...value].map(([name, inner]) => [name, plain(inner)])),
    )
  }
  return Array.isArray(value) ? value.map(plain) : value
}

function healthOf({ status, version, components, system }: WireDetailed): ServiceHealth {
  const parts = components.map(({ name, status: word }): HealthPart => {
    const said = STATES[word ?? ''] ?? 'unknown'
    return { name: plainText(name), state: said === 'well' && NEVER_LOOKED_AT.has(name) ? 'unknown' : said }
  })
  const free = system?.disk_free_gb ?? null
  return {
    state: STATES[status] === 'well' ? worst(parts) : STATES[status] === 'poorly' ? 'poorly' : 'down',
    says: 'looked',
    version: version ? plainText(version) : null,
    parts,
    freeBytes: free === null || free < 0 ? null : Math.round(free * GIB),
  }
}

/** A service that calls itself well is not better than what it needs. */
function worst(parts: readonly HealthPart[]): ServiceHealth['state'] {
  return parts.some(({ state }) => state === 'poorly' || state === 'down') ? 'poorly' : 'well'
}
