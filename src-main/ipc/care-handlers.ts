import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import type { Session } from '../jobs/job-ports.ts'
import type { ServerCare } from '../services/desk-ports.ts'
import type { Sessions } from '../tenants/sessions.ts'
import type { Handlers } from './router.ts'

type CareHandlers = Pick<Handlers, Extract<keyof Handlers, `server.${string}`>>

/** Ports of {@link careHandlers}. */
export interface CarePorts {
  readonly sessions: Pick<Sessions, 'session'>
  /** So many files of a job were removed. */
  readonly onCleared: (tenantId: string, files: number) => void
}

interface Desk {
  readonly care: ServerCare
  readonly context: Session['context']
}

/** Looking after the server of the profile on screen, with its administrator's key. */
export function careHandlers({ sessions, onCleared }: CarePorts): CareHandlers {
  /** `NOT_FOUND` for a service that lets nobody do so; the window does not offer it either. */
  const desk = async (tenantId: string): Promise<Result<Desk>> => {
    const session = await sessions.session(tenantId)
    if (!session.ok) return session
    const { adapter, context } = session.value
    return adapter.care === undefined ? fail('NOT_FOUND') : ok({ care: adapter.care, context })
  }

  return {
    async 'server.look'(_argument, { tenantId }) {
      const at = await desk(tenantId)
      if (!at.ok) return at
      const { care, context } = at.value
      const rooms = await care.room(context)
      if (!rooms.ok) return rooms
      // The rest is worth showing without them.
      const logs = await care.logs(context)
      return ok({
        rooms: rooms.value.map((room) => ({ ...room })),
        logs: logs.ok ? { ...logs.value, parts: logs.value.parts.map((part) => ({ ...part })) } : null,
      })
    },
    async 'server.files'({ place }, { tenantId }) {
      const at = await desk(tenantId)
      if (!at.ok) return at
      const listed = await at.value.care.list(at.value.context, place)
      return listed.ok ? ok({ ...listed.value, items: listed.value.items.map((item) => ({ ...item })) }) : listed
    },
    async 'server.clearJob'({ jobId }, { tenantId }) {
      const at = await desk(tenantId)
      if (!at.ok) return at
      const cleared = await at.value.care.clearJob(at.value.context, jobId)
      if (!cleared.ok) return cleared
      if (cleared.value.files > 0) onCleared(tenantId, cleared.value.files)
      return ok({ ...cleared.value, troubles: [...cleared.value.troubles] })
    },
  }
}
