import type { CheckResult, CheckView } from '../../src-preload/contract/desk.ts'
import type { Failure, Result } from '../../src-preload/contract/result.ts'
import type { KeyVerdict } from '../services/service-adapter.ts'
import type { TenantRecord } from '../storage/tenant-row.ts'
import { type Clock, pause } from '../support/clock.ts'

/** So many services are asked at once; the keychain is read one key at a time by itself. */
const AT_ONCE = 4
/** Between two questions to one address, in milliseconds: the strictest limit known is sixty requests a minute. */
const APART_MS = 1_000
/** Longer than this no limit is waited out, in milliseconds: the profile is said not to have been asked. */
const LONGEST_WAIT_MS = 120_000
/** After so many questions in a row that did not get through to an address, the rest of its profiles is not asked. */
const GIVE_UP_AFTER = 3

/** Ports of {@link createCheckAll}. */
export interface CheckAllOptions {
  readonly tenants: () => Result<readonly TenantRecord[]>
  readonly survey: (tenantId: string, signal: AbortSignal) => Promise<Result<KeyVerdict>>
  /** What was said of a key goes for every profile that has the same one. */
  readonly heard: (tenantId: string, verdict: KeyVerdict) => void
  /** Called for each verdict, to be noted down. */
  readonly onVerdict: (tenantId: string, verdict: KeyVerdict) => void
  readonly isLocked: () => boolean
  readonly clock: Clock
  readonly onBug: (error: unknown) => void
}

/** Asks every profile's service about its key. One run at a time. */
export interface CheckAll {
  /** Begins; while a run goes on nothing is begun. The failure is that of the list of profiles. */
  start(): Result<Record<string, never>>
  /** Ends the run before its time; what was asked already is answered. */
  stop(by: 'person' | 'lock'): void
  /**
   * How it goes, with the results from `have` on of that `run`. While there is nothing more to tell, the answer waits
   * for it: whoever shows the run asks again after each answer, and gets as many at once as there are by then.
   */
  state(run: number, have: number): Promise<CheckView>
}

type Outcome = Omit<CheckResult, 'profileId'>

interface Run {
  readonly number: number
  readonly total: number
  readonly begunAt: number
  readonly stop: AbortController
  readonly results: CheckResult[]
  endedAt: number | null
  stopped: CheckView['stopped']
}

/** Failures of the way to a service, not of a key. */
function isOutOfReach({ failure }: Outcome): boolean {
  return failure?.code.startsWith('NETWORK_') === true
}

function outcomeOf(answer: Result<KeyVerdict>): Outcome {
  if (!answer.ok) return { outcome: 'not-asked', failure: answer.failure }
  const { verdict } = answer.value
  return { outcome: verdict, failure: 'failure' in answer.value ? answer.value.failure : null }
}

/** How long a service wants to be left alone, in milliseconds; null: it does not, or for longer than anybody waits. */
function waitOf({ failure }: Outcome): number | null {
  if (failure?.code !== 'RATE_LIMITED') return null
  const seconds = failure.facts?.seconds
  const wait = typeof seconds === 'number' && seconds > 0 ? seconds * 1_000 : 60_000
  return wait <= LONGEST_WAIT_MS ? wait : null
}

/** The key and where it is asked about; profiles that share one are asked about once. Null: nothing tells the key. */
function sameKey({ origin, role, kind, key }: TenantRecord): string | null {
  return key.fingerprint === null ? null : [origin, kind, role, key.fingerprint.hex, ...key.fingerprint.words].join(' ')
}

/** Why a profile is not asked about at all; null: it is. */
function leftOut({ key }: TenantRecord): Failure | null {
  if (key.state === 'leaked') return { code: 'KEY_LEAKED' }
  return key.storage === 'none' ? { code: 'KEY_ABSENT' } : null
}

/** Makes it. Nothing is asked before {@link CheckAll.start}. */
export function createCheckAll(options: CheckAllOptions): CheckAll {
  const { clock } = options
  let current: Run | null = null
  let waiters: (() => void)[] = []
  const tell = (): void => {
    const told = waiters
    waiters = []
    for (const wake of told) wake()
  }

  const stopped = (run: Run): boolean => {
    if (run.stop.signal.aborted) return true
    if (!options.isLocked()) return false
    run.stopped = 'lock'
    run.stop.abort()
    return true
  }
  const add = (run: Run, profileId: string, outcome: Outcome): void => {
    run.results.push({ profileId, ...outcome })
    tell()
  }
  /** One profile, once more where its service wanted to be left alone for a while. */
  const ask = async (run: Run, { id }: TenantRecord): Promise<Result<KeyVerdict>> => {
    const { signal } = run.stop
    const first = await options.survey(id, signal)
    const wait = waitOf(outcomeOf(first))
    if (wait === null || !(await pause(clock, wait, signal)) || stopped(run)) return first
    return options.survey(id, signal)
  }
  /** The profiles of one address, one after the other. */
  const askOrigin = async (run: Run, tenants: readonly TenantRecord[]): Promise<void> => {
    const known = new Map<string, KeyVerdict>()
    let failed = 0
    let last: Outcome | null = null
    for (const tenant of tenants) {
      if (stopped(run)) return
      const key = sameKey(tenant)
      const said = key === null ? undefined : known.get(key)
      if (said !== undefined) {
        options.heard(tenant.id, said)
        add(run, tenant.id, outcomeOf({ ok: true, value: said }))
        continue
      }
      if (failed >= GIVE_UP_AFTER && last !== null) {
        add(run, tenant.id, { outcome: 'not-asked', failure: last.failure })
        continue
      }
      if (last !== null && (!(await pause(clock, APART_MS, run.stop.signal)) || stopped(run))) return
      const answer = await ask(run, tenant)
      // What is broken off says nothing.
      if (stopped(run) && (!answer.ok || 'failure' in answer.value)) return
      last = outcomeOf(answer)
      failed = isOutOfReach(last) ? failed + 1 : 0
      if (answer.ok) options.onVerdict(tenant.id, answer.value)
      if (answer.ok && key !== null && !isOutOfReach(last)) known.set(key, answer.value)
      add(run, tenant.id, last)
    }
  }
  const work = async (run: Run, tenants: readonly TenantRecord[]): Promise<void> => {
    const origins = [...Map.groupBy(tenants, ({ origin }) => origin).values()]
    const next = async (): Promise<void> => {
      for (let origin = origins.shift(); origin !== undefined && !stopped(run); origin = origins.shift()) {
        await askOrigin(run, origin)
      }
    }
    try {
      await Promise.all(Array.from({ length: AT_ONCE }, next))
    } catch (error) {
      run.stop.abort()
      options.onBug(error)
    } finally {
      run.endedAt = clock.now()
      tell()
    }
  }
  const view = (run: Run | null, from: number): CheckView => ({
    run: run?.number ?? 0,
    running: run !== null && run.endedAt === null,
    total: run?.total ?? 0,
    begunAt: run?.begunAt ?? null,
    endedAt: run?.endedAt ?? null,
    stopped: run?.stopped ?? null,
    from,
    results: run?.results.slice(from) ?? [],
  })
  return {
    start() {
      if (current !== null && current.endedAt === null) return { ok: true, value: {} }
      const listed = options.tenants()
      if (!listed.ok) return listed
      // The practice service's key is Latchkey's own making: asking would only start it.
      const tenants = listed.value.filter(({ practice }) => !practice)
      const run: Run = {
        number: (current?.number ?? 0) + 1,
        total: tenants.length,
        begunAt: clock.now(),
        stop: new AbortController(),
        results: [],
        endedAt: null,
        stopped: null,
      }
      current = run
      for (const tenant of tenants) {
        const failure = leftOut(tenant)
        if (failure !== null) run.results.push({ profileId: tenant.id, outcome: 'not-asked', failure })
      }
      tell()
      void work(
        run,
        tenants.filter((tenant) => leftOut(tenant) === null),
      )
      return { ok: true, value: {} }
    },
    stop(by) {
      if (current === null || current.endedAt !== null) return
      current.stopped = by
      current.stop.abort()
    },
    async state(run, have) {
      const isTold = (): boolean => {
        const shown = current?.number === run ? have : 0
        return current === null || current.number !== run || current.endedAt !== null || current.results.length > shown
      }
      if (!isTold()) await new Promise<void>((resolve) => waiters.push(resolve))
      return view(current, current?.number === run ? Math.min(have, current.results.length) : 0)
    },
  }
}
