import type { ProfileView } from '../../src-preload/contract/views.ts'
import type { ServiceHealth } from '../services/desk-ports.ts'
import type { Services } from './services.ts'

/** So many services are asked for one file, and no longer than this: nobody waits for a server that is down to say so. */
const MOST_SERVICES = 8
const ALL_MS = 6_000
/** In the place of a code: one service too many. Else it would look like one that has nothing to say. */
const NOT_ASKED = 'NOT_ASKED'

/** How a profile's service answered: what it says of itself, or the code of why there is no answer. */
export type ToldHealth =
  | { readonly health: ServiceHealth; readonly failure: null }
  | { readonly health: null; readonly failure: string }

/**
 * Asks the services of these profiles how they are, without their keys, each address once and all at a time. By the
 * profile's id; services that tell nothing and the practice service are not in it, and nobody is asked while Latchkey is
 * locked.
 */
export async function askServices(
  { sessions, lock }: Pick<Services, 'sessions' | 'lock'>,
  profiles: readonly ProfileView[],
): Promise<ReadonlyMap<string, ToldHealth>> {
  const told = new Map<string, ToldHealth>()
  if (lock.isLocked) return told
  const telling = profiles.filter(({ practice, service }) => !practice && service.tellsHealth)
  const places = [...Map.groupBy(telling, ({ kind, role, origin }) => `${kind} ${role} ${origin}`).values()]
  const signal = AbortSignal.timeout(ALL_MS)
  for (const { id } of places.slice(MOST_SERVICES).flat()) told.set(id, { health: null, failure: NOT_ASKED })
  await Promise.all(
    places.slice(0, MOST_SERVICES).map(async (alike) => {
      const [first] = alike
      if (first === undefined) return
      const answer = await askOne(sessions, first.id, signal)
      for (const { id } of alike) told.set(id, answer)
    }),
  )
  return told
}

async function askOne(sessions: Services['sessions'], tenantId: string, signal: AbortSignal): Promise<ToldHealth> {
  const service = await sessions.service(tenantId)
  if (!service.ok) return { health: null, failure: service.failure.code }
  const { adapter, context } = service.value
  const health = await adapter.health?.(context, signal)
  if (health === undefined) return { health: null, failure: 'NOT_FOUND' }
  return health.ok ? { health: health.value, failure: null } : { health: null, failure: health.failure.code }
}

/** That in closed words and numbers: of the parts only how many there are of each state, for their names are the service's. */
export function closedHealth({ health, failure }: ToldHealth): unknown {
  if (health === null) return { failure }
  const { state, says, parts, freeBytes } = health
  const count = (of: string): number => parts.filter((part) => part.state === of).length
  return { state, says, well: count('well'), poorly: count('poorly'), down: count('down'), freeBytes }
}
