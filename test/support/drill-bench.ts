import { randomUUID } from 'node:crypto'
import { createDrills, type Drills } from '../../src-main/drills/drills.ts'
import { removeHeld } from '../../src-main/drills/remove-held.ts'
import { createDetailsStore, type DetailsStore } from '../../src-main/tenants/profile-details.ts'
import { newAccount } from '../../src-main/vault/envelope.ts'
import { type CustodyBench, openCustody } from './custody-bench.ts'
import { testFolder } from './image-files.ts'
import { ScriptedPracticePort } from './practice-stand-ins.ts'

/** A practice process of a drill that comes up by itself and obeys, unless the test has it otherwise. */
export class ObedientPort extends ScriptedPracticePort {
  readonly #port: number | null
  /** False: it no longer answers when it is told what to play. */
  obeys = true

  constructor(port: number | null) {
    super()
    this.#port = port
  }

  override postMessage(message: unknown): void {
    super.postMessage(message)
    const type = typeof message === 'object' && message !== null && 'type' in message ? message.type : null
    // As with a real process: the answer comes later.
    queueMicrotask(() => {
      if (type === 'drill' && this.obeys) this.say({ type: 'drill-set' })
      if (type === 'start' && this.#port !== null) this.ready(this.#port)
      if (type === 'start' && this.#port === null) this.say({ type: 'failed' })
    })
  }
}

/** Drills over a real database and keychain client; their processes are the test's. */
export interface DrillBench extends CustodyBench {
  readonly drills: Drills
  readonly details: DetailsStore
  /** Every process that was started, in order. */
  readonly ports: ObedientPort[]
  /** Where the next process listens; null: it does not start. `deaf`: it never obeys. */
  readonly place: { port: number | null; deaf?: boolean }
  /** How often something changed. */
  readonly changes: () => number
  readonly folder: string
  /** How the removals of folders ended, in order: the system's error, or undefined. */
  readonly removals: Promise<unknown>[]
}

/** Sets one up. `folder`: that of an earlier bench, as after a restart of the drills. */
export function openDrills(folder = testFolder()): DrillBench {
  const bench = openCustody({ prepare: (tenant) => drills.prepare(tenant) })
  const details = createDetailsStore(bench.database)
  const ports: ObedientPort[] = []
  const place: DrillBench['place'] = { port: 4001 }
  let changed = 0
  const removals: Promise<unknown>[] = []
  const drills = createDrills({
    ...{ tenants: bench.tenants, clock: bench.clock, details, newAccount, newId: randomUUID, folder },
    custodian: () => bench.custodian,
    remove(of) {
      const removed = removeHeld(of)
      removals.push(removed.catch((error: unknown) => error))
      // One of its own: what becomes of this one is the drills' business alone.
      return removed.then(() => undefined)
    },
    spawn() {
      const port = new ObedientPort(place.port)
      port.obeys = place.deaf !== true
      ports.push(port)
      if (place.port !== null) place.port += 1
      return port
    },
    onChange: () => {
      changed += 1
    },
  })
  return { ...bench, drills, details, ports, place, changes: () => changed, folder, removals }
}
