import type { ParentPort } from 'electron'
import { type DrillName, drillNamed } from '../../src-preload/contract/drills.ts'
import { faultsOf } from './drill-faults.ts'
import type { PracticeFaults } from './faults.ts'

/** The faults of one practice service, which a drill puts on and takes off while it runs. */
export class DrillSwitch {
  /** What the service reads at each request: the same object all along. */
  readonly faults: PracticeFaults = {}
  #end = (): void => undefined

  /** Plays that drill from now on, or none. What waited for the end of the one before goes on. */
  set(drill: DrillName | null): void {
    this.#end()
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#end = resolve
    for (const fault of Object.keys(this.faults)) Reflect.deleteProperty(this.faults, fault)
    if (drill !== null)
      Object.assign(
        this.faults,
        faultsOf(drill, () => promise),
      )
  }
}

function drillIn(data: unknown): DrillName | null {
  return typeof data === 'object' && data !== null && 'drill' in data ? drillNamed(data.drill) : null
}

/**
 * The faults of a practice process that main can put on and off: by the message that starts it, and by those of the form
 * `{ type: 'drill', drill }` from then on, each of which is answered once it is done. Null as drill: the service is well.
 */
export function obeyDrills(port: ParentPort, startMessage: unknown): PracticeFaults {
  const drills = new DrillSwitch()
  drills.set(drillIn(startMessage))
  port.on('message', ({ data }) => {
    if (data?.type !== 'drill') return
    drills.set(drillIn(data))
    port.postMessage({ type: 'drill-set' })
  })
  return drills.faults
}
