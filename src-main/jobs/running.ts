import { Stop, type StopReason } from './job-ports.ts'

interface Entry {
  readonly tenantId: string
  readonly controller: AbortController
  readonly ended: Promise<void>
}

/** Pieces of work under way, by batch or file id; each can be stopped, and all can be waited for. */
export interface Running {
  has(id: string): boolean
  count(tenantId: string): number
  readonly size: number
  /** Starts `work` unless some is under way for `id`. What it throws goes to `onBug`; afterwards `then` runs. */
  start(id: string, tenantId: string, work: (signal: AbortSignal) => Promise<void>, then?: () => void): void
  stop(id: string, reason: StopReason): void
  /** Stops all work, or all of one profile, and resolves when it has ended. */
  stopAll(reason: StopReason, tenantId?: string): Promise<void>
  /** Resolves when nothing is under way, work started meanwhile included. */
  idle(): Promise<void>
}

/** Builds an empty set of running work. */
export function createRunning(onBug: (error: unknown) => void): Running {
  const entries = new Map<string, Entry>()
  return {
    has: (id) => entries.has(id),
    count: (tenantId) => [...entries.values()].filter((entry) => entry.tenantId === tenantId).length,
    get size() {
      return entries.size
    },
    start(id, tenantId, work, then) {
      if (entries.has(id)) return
      const controller = new AbortController()
      const run = async (): Promise<void> => {
        try {
          await work(controller.signal)
        } catch (error) {
          onBug(error)
        } finally {
          entries.delete(id)
          then?.()
        }
      }
      // Registered before it runs: `work` may ask what is under way in its first step.
      const ended = Promise.resolve().then(run)
      entries.set(id, { tenantId, controller, ended })
    },
    stop(id, reason) {
      entries.get(id)?.controller.abort(new Stop(reason))
    },
    async stopAll(reason, tenantId) {
      const stopped = [...entries.values()].filter((entry) => tenantId === undefined || entry.tenantId === tenantId)
      for (const entry of stopped) entry.controller.abort(new Stop(reason))
      await Promise.all(stopped.map((entry) => entry.ended))
    },
    async idle() {
      while (entries.size > 0) await Promise.all([...entries.values()].map((entry) => entry.ended))
    },
  }
}
