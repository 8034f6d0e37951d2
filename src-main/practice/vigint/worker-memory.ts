import { rmSync } from 'node:fs'

/** What one worker remembers of one client: a video, or frames, never both. */
export type Slot =
  | { readonly kind: 'video'; readonly path: string; readonly name: string; readonly bytes: number }
  | { readonly kind: 'frames'; frames: number }

/** Frames of one camera. */
export interface Source {
  readonly name: string
  frames: number
}

/** The memory of one worker, by client. */
export interface WorkerMemory {
  readonly slots: Map<number, Slot>
  readonly sources: Map<number, Map<string, Source>>
}

/**
 * What the workers remember. They share nothing: what one took in, the others have never heard of. Which one answers is
 * not for the caller to say.
 */
export interface Memory {
  /** The memory of the worker that answers this request. */
  next(): WorkerMemory
  /** The video that any worker has of a client, the newest one first. */
  anyVideo(clientId: number): Extract<Slot, { kind: 'video' }> | null
  /** Puts a video into a worker's memory, in the place of the one before. */
  put(worker: WorkerMemory, clientId: number, video: Extract<Slot, { kind: 'video' }>): void
  /** As after a restart. */
  forget(): void
}

/** Builds it for so many workers; `pick` gives the number of the one that answers, any number will do. */
export function createMemory(workers: number, pick: () => number): Memory {
  const all = Array.from({ length: workers }, (): WorkerMemory => ({ slots: new Map(), sources: new Map() }))
  const newest = new Map<number, Extract<Slot, { kind: 'video' }>>()
  return {
    next() {
      const worker = all[Math.abs(Math.floor(pick())) % all.length]
      if (worker === undefined) throw new Error('no worker')
      return worker
    },
    anyVideo: (clientId) => newest.get(clientId) ?? null,
    put(worker, clientId, video) {
      const before = worker.slots.get(clientId)
      if (before?.kind === 'video') rmSync(before.path, { force: true })
      worker.slots.set(clientId, video)
      newest.set(clientId, video)
    },
    forget() {
      for (const { slots, sources } of all) {
        slots.clear()
        sources.clear()
      }
    },
  }
}
