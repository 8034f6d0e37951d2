import { join } from 'node:path'
import type { DrillView } from '../../src-preload/contract/drill-view.ts'
import { type DrillName, drillNamed } from '../../src-preload/contract/drills.ts'
import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import type { TenantRecord } from '../storage/tenant-row.ts'
import type { TenantStore } from '../storage/tenant-store.ts'
import type { Clock } from '../support/clock.ts'
import { type Custodian, emptyTenant } from '../tenants/custodian.ts'
import { createPracticeHost, type PracticeHost, type PracticePort } from '../tenants/practice-host.ts'
import { followService } from '../tenants/practice-profile.ts'
import type { DetailsStore } from '../tenants/profile-details.ts'
import { freeProfileName, judgeProfileName } from '../tenants/profile-name.ts'
import { createTurns } from '../tenants/turns.ts'
import { createDrillBook } from './drill-book.ts'
import { createDrillProcess, type DrillProcess } from './drill-process.ts'
import { stepOf } from './drill-steps.ts'

/** Ports of {@link createDrills}. */
export interface DrillPorts {
  readonly tenants: TenantStore
  /** Asked when it is used: drills are known before there is custody. */
  readonly custodian: () => Pick<Custodian, 'adopt' | 'eraseKey' | 'forget'>
  readonly details: Pick<DetailsStore, 'change'>
  readonly clock: Clock
  readonly newId: () => string
  readonly newAccount: () => string
  /** Starts a practice process. */
  readonly spawn: () => PracticePort
  /** Where the drills' services keep what is theirs. */
  readonly folder: string
  /** Removes a folder with all that is in it; rejects where the system does not let it go. */
  readonly remove: (folder: string) => Promise<void>
  /** A drill was put on or ended; the day on which its key is to be changed may be another one. */
  readonly onChange: () => void
}

/** Practice profiles with a service each that misbehaves, for rehearsing with the real screens. */
export interface Drills {
  /**
   * Makes a profile of that name (or `name 2`…) for a drill of the list; answers its id. `NOT_FOUND` for a word that is
   * no drill, `PROFILE_NAME_INVALID`, `PRACTICE_FAILED`, and the failures of the keychain and the database: then nothing
   * was made.
   */
  begin(word: string, name: string): Promise<Result<string>>
  /**
   * Ends a drill, its service is well then; or has it misbehave anew. `NOT_FOUND` for a profile that is none,
   * `PRACTICE_FAILED` where its service does not obey.
   */
  set(profileId: string, on: boolean): Promise<Result<void>>
  /** Starts the service of a drill's profile, as the practice profile's is started. */
  prepare(tenant: TenantRecord): Promise<Result<TenantRecord>>
  isDrill(profileId: string): boolean
  view(): DrillView[]
  /** Its profile was removed: the service ends and what it kept goes. */
  forget(profileId: string): void
  /** Ends all services. */
  stop(): void
}

interface Service {
  readonly host: PracticeHost
  readonly process: DrillProcess
}

/** Makes it; nothing is started before a drill is begun or needed. */
export function createDrills(ports: DrillPorts): Drills {
  const { tenants, clock } = ports
  const book = createDrillBook(join(ports.folder, 'drills.json'))
  const services = new Map<string, Service>()
  const turns = createTurns()
  const dataFolder = (profileId: string): string => join(ports.folder, profileId)

  const serviceOf = (profileId: string): Service => {
    const known = services.get(profileId)
    if (known !== undefined) return known
    const playing = (): DrillName | null => {
      const state = book.all().get(profileId)
      return state?.on === true ? state.drill : null
    }
    const process = createDrillProcess(ports.spawn, playing, clock)
    const preferredPort = (): number | null => {
      const tenant = tenants.get(profileId)
      return tenant.ok ? Number(new URL(tenant.value.origin).port) : null
    }
    const host = createPracticeHost({ spawn: process.spawn, dataFolder: dataFolder(profileId), preferredPort, clock })
    const made = { host, process }
    services.set(profileId, made)
    return made
  }

  const put = async (profileId: string, drill: DrillName, on: boolean): Promise<Result<void>> => {
    const { next, plays, changeOn } = stepOf(drill, on, clock.now())
    const done = await serviceOf(profileId).process.play(plays)
    if (!done.ok) return done
    const dated = changeOn === undefined ? ok(undefined) : ports.details.change(profileId, { changeOn })
    if (!dated.ok) return dated
    book.put(profileId, next)
    ports.onChange()
    return ok(undefined)
  }

  const forget = (profileId: string): void => {
    if (!book.all().has(profileId)) return
    services.get(profileId)?.host.stop()
    services.delete(profileId)
    book.remove(profileId)
    // A folder that stays behind is found by nobody and holds nothing: the profile is gone.
    ports.remove(dataFolder(profileId)).catch(() => undefined)
  }

  const make = async (id: string, drill: DrillName, name: string): Promise<Result<void>> => {
    const running = await serviceOf(id).host.ensure()
    if (!running.ok) return running
    const listed = tenants.list()
    if (!listed.ok) return listed
    const taken = listed.value.tenants.map((tenant) => tenant.name)
    const tenant = emptyTenant(ports, {
      ...{ id, name: freeProfileName(name, taken), colour: 'gold', origin: running.value.origin },
      ...{ kind: 'image2model', practice: true },
    })
    const inserted = tenants.insert(tenant)
    if (!inserted.ok) return inserted
    const adopted = await ports.custodian().adopt(tenant, running.value.key)
    const begun = adopted.ok ? await put(id, drill, true) : adopted
    if (begun.ok) return begun
    // Its key may be in the keychain by now. Where that does not let it go, the profile stays and leads to it.
    const erased = await ports.custodian().eraseKey(id)
    if (erased.ok) ports.custodian().forget(id)
    return begun
  }

  return {
    async begin(word, name) {
      const drill = drillNamed(word)
      if (drill === null) return fail('NOT_FOUND')
      // With room for the number that a second one of that name gets: else no name for it would ever be found.
      const named = [name, `${name} 999`].map((each) => judgeProfileName(each, [])).find(({ ok: fits }) => !fits)
      if (named?.ok === false) return named
      const id = ports.newId()
      // Noted down first: nobody may take its profile for the practice profile, and its process asks what to play.
      book.put(id, { drill, on: true })
      const made = await make(id, drill, name)
      if (made.ok) return ok(id)
      // While its profile is there it is a drill, and not the practice profile.
      if (!tenants.get(id).ok) forget(id)
      return made
    },
    async set(profileId, on) {
      const known = book.all().get(profileId)
      if (known === undefined) return fail('NOT_FOUND')
      return turns.take(profileId, () => put(profileId, known.drill, on))
    },
    async prepare(tenant) {
      if (!book.all().has(tenant.id)) return ok(tenant)
      const follow = { tenants, custodian: ports.custodian() }
      return turns.take(tenant.id, () => followService(follow, serviceOf(tenant.id).host, tenant.id))
    },
    isDrill: (profileId) => book.all().has(profileId),
    view: () => [...book.all()].map(([profileId, state]) => ({ profileId, ...state })),
    forget,
    stop() {
      for (const { host } of services.values()) host.stop()
      services.clear()
    },
  }
}
