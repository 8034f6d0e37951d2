import type { Failure } from '../../src-preload/contract/result.ts'
import type { Clock } from '../support/clock.ts'
import type { RequestBudget } from './request-budget.ts'

/** A turn that nobody used for so long counts in another minute by now: it is asked for anew. */
const TURN_LIFE_MS = 5_000

interface Turn {
  readonly budget: RequestBudget
  waiting: AbortController | null
  notice: Failure | null
  inHandSince: number | null
}

/**
 * The turns of the profiles' queues with their servers. A queue waits for one here, before any of its batches has a
 * place: one whose server takes few requests must not keep the others from sending.
 */
export interface Turns {
  /** True when a batch of the profile may take a place; else its turn is being waited for, and `onTurn` is called. */
  mayStart(tenantId: string): boolean
  /** Why the profile's queue waits for its turn, as it may be shown; null where it does not. */
  notice(tenantId: string): Failure | null
  /** Uses a turn, by whoever has a place and is about to send; false when there is none after all. */
  take(tenantId: string, budget: RequestBudget): boolean
  /** Ends the profile's waiting: nothing of it wants to be sent. */
  rest(tenantId: string): void
  /** Drops what is remembered of a profile. */
  forget(tenantId: string): void
  close(): void
}

/** Builds it. `onTurn`: the profile may start one now, or the reason for its waiting is another one. */
export function createTurns(clock: Clock, onTurn: (tenantId: string) => void): Turns {
  const turns = new Map<string, Turn>()

  const inHand = ({ inHandSince }: Turn): boolean =>
    inHandSince !== null && Math.abs(clock.now() - inHandSince) < TURN_LIFE_MS

  const wait = (tenantId: string, turn: Turn): void => {
    const controller = new AbortController()
    turn.waiting = controller
    let isAsking = true
    const tell = (notice: Failure | null): void => {
      turn.notice = notice
      // Whoever is asking right now looks at the notice next by itself.
      if (notice !== null && !isAsking) onTurn(tenantId)
    }
    void turn.budget.take('transfer', controller.signal, tell).then((got) => {
      if (turn.waiting !== controller) return
      turn.waiting = null
      turn.notice = null
      if (!got) return
      turn.inHandSince = clock.now()
      onTurn(tenantId)
    })
    isAsking = false
  }

  const rest = (tenantId: string): void => {
    const turn = turns.get(tenantId)
    turn?.waiting?.abort()
    if (turn !== undefined) Object.assign(turn, { waiting: null, notice: null })
  }

  return {
    mayStart(tenantId) {
      const turn = turns.get(tenantId)
      // Before the first request nobody knows the budget; there is one then for whoever comes first.
      if (turn === undefined || inHand(turn)) return true
      if (turn.waiting !== null) return false
      if (turn.budget.isFree('transfer')) return true
      wait(tenantId, turn)
      return false
    },
    notice: (tenantId) => turns.get(tenantId)?.notice ?? null,
    take(tenantId, budget) {
      const turn = turns.get(tenantId) ?? { budget, waiting: null, notice: null, inHandSince: null }
      turns.set(tenantId, turn)
      const had = inHand(turn)
      turn.inHandSince = null
      return had || budget.takeNow('transfer')
    },
    rest,
    forget(tenantId) {
      rest(tenantId)
      turns.delete(tenantId)
    },
    close() {
      for (const tenantId of turns.keys()) rest(tenantId)
    },
  }
}
