import { fail, ok } from '../../src-preload/contract/result.ts'
import type { Drills } from '../drills/drills.ts'
import type { Handlers } from './router.ts'

type DrillHandlers = Pick<Handlers, Extract<keyof Handlers, `drills.${string}`>>

/** Ports of {@link drillHandlers}. */
export interface DrillHandlerPorts {
  readonly drills: Drills
  /** Brings a profile on screen. */
  readonly show: (profileId: string) => void
  readonly onChange: () => void
}

const refused = async () => fail('NOT_FOUND')

/** What the commands come to in a build that has no drills. */
export const NO_DRILLS: DrillHandlers = { 'drills.begin': refused, 'drills.set': refused }

/** Drills: profiles whose service misbehaves on purpose. */
export function drillHandlers({ drills, show, onChange }: DrillHandlerPorts): DrillHandlers {
  return {
    async 'drills.begin'({ drill, name }) {
      const begun = await drills.begin(drill, name)
      if (!begun.ok) return begun
      show(begun.value)
      return ok({ profileId: begun.value })
    },
    async 'drills.set'({ on }, { tenantId }) {
      const done = await drills.set(tenantId, on)
      onChange()
      return done.ok ? ok({}) : done
    },
  }
}
