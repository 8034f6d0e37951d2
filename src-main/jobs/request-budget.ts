import { type Failure, fail } from '../../src-preload/contract/result.ts'
import type { Clock } from '../support/clock.ts'
import type { RequestSpec, Transport } from '../transport/port.ts'
import { waitedOut } from './job-ports.ts'
import { asked, freshWindow, heard, type RequestKind, type RequestWindow, waitFor } from './request-window.ts'

/** Shorter waits are nobody's business. */
const SAID_FROM_MS = 1_000

/** Told why something waits, as it may be shown; null when it goes on. */
export type OnWait = (notice: Failure | null) => void

/** What the jobs and uploads of one profile may ask of its server, in turn. */
export interface RequestBudget {
  /** Resolves true when a request of that kind may go (it counts then), false when the signal was aborted first. */
  take(kind: RequestKind, signal: AbortSignal | undefined, onWait?: OnWait): Promise<boolean>
  /** Whether a request of that kind may go now. */
  isFree(kind: RequestKind): boolean
  /** As {@link take} without any waiting: false, and nothing counts, where it may not go now. */
  takeNow(kind: RequestKind): boolean
  /** The transport as a job uses it to ask how it stands: each request waits for its turn, each answer is heard. */
  polling(transport: Transport, onWait: OnWait): Transport
  /** The transport as an upload uses it that has had its turn: its answers are heard. */
  heeding(transport: Transport): Transport
}

interface Waiter {
  readonly kind: RequestKind
  readonly onWait: OnWait
  readonly go: () => void
  isTold: boolean
}

/** Builds it. `limit`: requests a minute as far as they are known beforehand; null: none. */
export function createRequestBudget(clock: Clock, limit: number | null): RequestBudget {
  let window: RequestWindow = freshWindow(limit)
  // In the order in which they came: each job has one question at a time, so fifty of them take turns.
  const waiters = new Set<Waiter>()
  let cancel: (() => void) | null = null

  const serve = (): void => {
    cancel?.()
    cancel = null
    const now = clock.now()
    let soonest = Number.POSITIVE_INFINITY
    // Transfers first: what a person waits for is not to stand behind questions.
    for (const kind of ['transfer', 'poll'] as const) {
      for (const waiter of [...waiters].filter((each) => each.kind === kind)) {
        const wait = waitFor(window, kind, now)
        if (wait > 0) {
          soonest = Math.min(soonest, wait)
          tell(waiter, wait)
          continue
        }
        waiters.delete(waiter)
        window = asked(window, now)
        if (waiter.isTold) waiter.onWait(null)
        waiter.go()
      }
    }
    if (waiters.size > 0) cancel = clock.after(soonest, serve)
  }

  const tell = (waiter: Waiter, wait: number): void => {
    if (waiter.isTold || wait < SAID_FROM_MS) return
    waiter.isTold = true
    const facts = window.limit === null ? {} : { facts: { perMinute: window.limit } }
    waiter.onWait(waitedOut({ code: 'RATE_LIMITED', ...facts }, clock, wait))
  }

  const take: RequestBudget['take'] = (kind, signal, onWait = () => undefined) =>
    new Promise((resolve) => {
      if (signal?.aborted) {
        resolve(false)
        return
      }
      const leave = (): void => {
        waiters.delete(waiter)
        resolve(false)
      }
      const waiter: Waiter = {
        kind,
        onWait,
        isTold: false,
        go() {
          signal?.removeEventListener('abort', leave)
          resolve(true)
        },
      }
      signal?.addEventListener('abort', leave, { once: true })
      waiters.add(waiter)
      serve()
    })

  const isFree = (kind: RequestKind): boolean => waitFor(window, kind, clock.now()) === 0

  const hear = <T extends Awaited<ReturnType<Transport['open']>> | Awaited<ReturnType<Transport['send']>>>(
    answer: T,
  ): T => {
    if (answer.ok) {
      window = heard(window, answer.value, clock.now())
      serve()
    }
    return answer
  }

  const wrapped = (transport: Transport, mayGo: (spec: RequestSpec) => Promise<boolean>): Transport => ({
    send: async (spec) => ((await mayGo(spec)) ? hear(await transport.send(spec)) : fail('CANCELLED')),
    open: async (spec) => ((await mayGo(spec)) ? hear(await transport.open(spec)) : fail('CANCELLED')),
    destroySockets: () => transport.destroySockets(),
  })

  return {
    take,
    isFree,
    takeNow(kind) {
      const free = isFree(kind)
      if (free) window = asked(window, clock.now())
      return free
    },
    polling: (transport, onWait) => wrapped(transport, (spec) => take('poll', spec.signal, onWait)),
    heeding: (transport) => wrapped(transport, () => Promise.resolve(true)),
  }
}

/** The budgets of all profiles; each is made when it is first needed. */
export type Budgets = (tenantId: string, limit: number | null) => RequestBudget

/** Makes an empty set of them. */
export function createBudgets(clock: Clock): Budgets {
  const budgets = new Map<string, RequestBudget>()
  return (tenantId, limit) => {
    const known = budgets.get(tenantId) ?? createRequestBudget(clock, limit)
    budgets.set(tenantId, known)
    return known
  }
}
