import type { HealthView } from '../../src-preload/contract/administration.ts'
import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import type { ServiceRoom } from '../services/desk-ports.ts'
import type { Services } from './services.ts'

const MOST_PARTS = 100
/** What a service calls things, as far as it is shown. */
const cut = (text: string): string => text.slice(0, 200)

/** What {@link toldHealth} uses of the services. */
export type HealthPorts = Pick<Services, 'clock'> & {
  readonly sessions: Pick<Services['sessions'], 'service' | 'session'>
}

/** Null where nobody tells it, or not now: what the service says of itself without a key is shown all the same. */
async function roomOf({ sessions }: HealthPorts, tenantId: string): Promise<ServiceRoom | null> {
  const session = await sessions.session(tenantId)
  if (!session.ok) return null
  const { adapter, context } = session.value
  const room = await adapter.room?.(context)
  return room?.ok === true ? room.value : null
}

/**
 * Asks a profile's service how it is, without its key; where only holders of a key are told of its room, with it. Too little
 * room is something that was looked at, also where everything else it says is always the same. `NOT_FOUND` where a service
 * does not tell: the window does not offer it either.
 */
export async function toldHealth(ports: HealthPorts, tenantId: string): Promise<Result<HealthView>> {
  const service = await ports.sessions.service(tenantId)
  if (!service.ok) return service
  const { adapter, context } = service.value
  const told = adapter.health === undefined ? null : await adapter.health(context)
  if (told === null) return fail('NOT_FOUND')
  if (!told.ok) return told
  const { version, parts, state, says, freeBytes } = told.value
  const room = adapter.room === undefined || state === 'down' ? null : await roomOf(ports, tenantId)
  const isLow = room?.isLow === true
  const all = isLow ? [...parts, { name: 'storage', state: 'poorly' as const }] : parts
  return ok({
    state: isLow ? 'poorly' : state,
    says: isLow ? 'looked' : says,
    freeBytes: freeBytes ?? room?.freeBytes ?? null,
    parts: all.slice(0, MOST_PARTS).map((part) => ({ name: cut(part.name), state: part.state })),
    version: version === null ? null : cut(version),
    at: ports.clock.now(),
  })
}
