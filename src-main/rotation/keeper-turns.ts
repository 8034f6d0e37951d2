import { fail, type Result } from '../../src-preload/contract/result.ts'
import { createTurns } from '../tenants/turns.ts'

/** Whose turn it is with a profile's keys, and when nobody gets one any more. */
export interface KeeperTurns {
  /** Runs `work` when everything before it about this profile has ended; answers what it answers. */
  take<T>(tenantId: string, work: () => Promise<Result<T>>): Promise<Result<T>>
  /**
   * Why nothing new may be begun, between one effect and the next: the profile is being removed (`PROFILE_BUSY`) or the
   * app closes (`CANCELLED`). Null while all is well.
   */
  whyNot(tenantId: string): Result<never> | null
  /** True once nothing may even be noted down any more: the journal is closed, and says what a crash would have left. */
  readonly over: boolean
  /** The last turn of a profile: what is under way ends its effect, `work` runs, and if it answers ok none comes after. */
  last<T>(tenantId: string, work: () => Promise<Result<T>>): Promise<Result<T>>
  /** The profile is gone: its name means nothing any more. */
  forget(tenantId: string): void
  /** Begins nothing new; resolves when what is under way has ended its effect. */
  close(): Promise<void>
  /** From now on not even the end of an effect is noted down. */
  end(): void
}

/** Makes them. */
export function createKeeperTurns(): KeeperTurns {
  const turns = createTurns()
  const running = new Set<Promise<unknown>>()
  const leaving = new Set<string>()
  let closing = false
  let over = false

  const kept = <T>(work: Promise<T>): Promise<T> => {
    const leave = (): void => void running.delete(ended)
    const ended: Promise<void> = work.then(leave, leave)
    running.add(ended)
    return work
  }
  const whyNot = (tenantId: string): Result<never> | null => {
    if (closing) return fail('CANCELLED')
    return leaving.has(tenantId) ? fail('PROFILE_BUSY') : null
  }
  return {
    take: (tenantId, work) => kept(turns.take(tenantId, async () => whyNot(tenantId) ?? work())),
    whyNot,
    get over() {
      return over
    },
    last(tenantId, work) {
      leaving.add(tenantId)
      return kept(
        turns.take(tenantId, async () => {
          const done = closing ? fail('CANCELLED') : await work()
          if (!done.ok) leaving.delete(tenantId)
          return done
        }),
      )
    },
    forget: (tenantId) => void leaving.delete(tenantId),
    async close() {
      closing = true
      while (running.size > 0) await Promise.all(running)
    },
    end() {
      closing = true
      over = true
    },
  }
}
