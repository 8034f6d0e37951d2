import { ok } from '../../../src-preload/contract/result.ts'
import { parseJson } from '../../transport/safe-json.ts'
import type { AskHealth, AskRoom, AskUsage, UsageEntry } from '../desk-ports.ts'
import { plainText } from '../plain-text.ts'
import { ask } from './ask.ts'
import { judge } from './judge.ts'
import { HEALTH_PATH, ROOM_PATH, USAGE_PATH } from './requests.ts'
import { healthSchema, roomSchema, usageSchema } from './wire.ts'

/** The newest hundred uses that are paid for; uploads and analyses that failed are not among them. */
export const askUsage: AskUsage = async (context, signal) => {
  const { credential } = context
  const answered = await ask(context, { method: 'GET', path: USAGE_PATH, credential, operation: 'ask' }, signal)
  if (!answered.ok) return answered
  const { value: answer } = answered
  if (answer.status !== 200) return { ok: false, failure: judge(answer, credential.secret) }
  const parsed = parseJson(answer.body, usageSchema)
  if (!parsed.ok) return parsed
  const entries = parsed.value.usage.flatMap((entry): UsageEntry[] => {
    // Without a moment it has no place in a list by time.
    if (entry === null || entry.timestamp === null) return []
    const { timestamp: at, endpoint, status_code: status = null, cost = null } = entry
    return [{ at, what: plainText(endpoint, credential.secret), status, cost }]
  })
  return ok(entries)
}

/** It counts in gibibytes, whatever it calls them. */
const GIB = 1024 ** 3

/** Room for the videos of all clients of the server: whoever sends one sees whether it will find a place. */
export const askRoom: AskRoom = async (context, signal) => {
  const { credential } = context
  const answered = await ask(context, { method: 'GET', path: ROOM_PATH, credential, operation: 'ask' }, signal)
  if (!answered.ok) return answered
  const { value: answer } = answered
  if (answer.status !== 200) return { ok: false, failure: judge(answer, credential.secret) }
  const parsed = parseJson(answer.body, roomSchema)
  if (!parsed.ok) return parsed
  const { status, disk_info: disk } = parsed.value
  const free = disk.available ? (disk.free_gb ?? null) : null
  return ok({ freeBytes: free === null ? null : Math.floor(free * GIB), isLow: status === 'low_space' })
}

/** The service gives the same words on every day: all they prove is that it is reached. */
export const askHealth: AskHealth = async (context, signal) => {
  const answered = await ask(context, { method: 'GET', path: HEALTH_PATH }, signal)
  if (!answered.ok) return answered
  const { value: answer } = answered
  const parsed = parseJson(answer.body, healthSchema)
  const says = 'constant' as const
  const rest = { says, version: null, parts: [], freeBytes: null }
  if (answer.status === 200 && parsed.ok)
    return ok({ ...rest, state: parsed.value.status === 'healthy' ? 'well' : 'poorly' })
  if (answer.status >= 500) return ok({ ...rest, state: 'down' })
  return { ok: false, failure: answer.status === 200 ? { code: 'SERVICE_UNCLEAR' } : judge(answer) }
}
