import { randomUUID } from 'node:crypto'
import { realpath } from 'node:fs/promises'
import { FILES_PER_DROP } from '../../src-preload/contract/folder-limits.ts'
import { type Failure, fail, ok, type Result } from '../../src-preload/contract/result.ts'
import type { ChosenFile } from '../../src-preload/contract/views.ts'
import type { Capabilities } from '../services/service-adapter.ts'
import type { Clock } from '../support/clock.ts'
import { readFailure } from './fs-failure.ts'
import { type FileHandles, HANDLE_LIFE_MS } from './handles.ts'
import { declaredType, judgeFile, type LocalFile, shownName } from './judge-file.ts'
import { createSkippedFiles, type SkippedFiles } from './skipped-files.ts'
import { type Found, walkFolder } from './walk-folder.ts'

/** Folders that wait half taken; the oldest give way. Each of them may keep one folder open. */
export const MOST_WAITING = 100

/** A folder that is being gone through. */
interface Walk {
  readonly tenantId: string
  readonly name: string
  readonly found: AsyncGenerator<Found, void>
  readonly skipped: SkippedFiles
  /** A file that was found when the last portion was full. */
  ahead: string | null
  taken: number
  stopped: boolean
  /** Taken by a portion that a person ended: they go with the next one. */
  held: readonly LocalFile[]
  goodUntil: number
}

/** Takes the files out of folders, in portions. The window learns names and counts; paths stay here. */
export interface FolderTakes {
  /**
   * Takes up to `room` files out of a folder that the person chose. The answer's handle stands for all of them, and is
   * null where there are none; `failure` where the folder itself cannot be read. Aborted, it ends with `CANCELLED` at
   * the next entry, and nothing waits.
   */
  begin(tenantId: string, path: string, room: number, signal?: AbortSignal): Promise<ChosenFile>
  /**
   * Takes the next portion. Aborted, nothing of it is lost: the same rest can be asked for again. `FILE_HANDLE_SPENT` for a rest that is unknown, used, expired or another profile's.
   */
  goOn(tenantId: string, rest: string, signal?: AbortSignal): Promise<Result<ChosenFile>>
  /** Drops what waits for a profile, and ends what is under way. */
  forget(tenantId: string): void
}

/** `capabilities` tells what a profile's service takes; null for an unknown profile (then `PROFILE_UNKNOWN`). */
export function createFolderTakes(ports: {
  readonly clock: Clock
  readonly handles: Pick<FileHandles, 'keep'>
  readonly capabilities: (tenantId: string) => Capabilities | null
}): FolderTakes {
  const waiting = new Map<string, Walk>()
  const running = new Set<Walk>()
  const drop = (rest: string, walk: Walk): void => {
    waiting.delete(rest)
    void walk.found.return()
  }
  const sweep = (): void => {
    for (const [rest, walk] of waiting) {
      if (walk.goodUntil <= ports.clock.now() || waiting.size > MOST_WAITING) drop(rest, walk)
    }
  }
  const wait = (walk: Walk): string => {
    const rest = randomUUID()
    walk.goodUntil = ports.clock.now() + HANDLE_LIFE_MS
    waiting.set(rest, walk)
    sweep()
    return rest
  }

  const takePortion = async (
    walk: Walk,
    room: number,
    capabilities: Capabilities,
    signal: AbortSignal | undefined,
  ): Promise<ChosenFile> => {
    const files = [...walk.held]
    walk.held = []
    const isOver = (): boolean => walk.stopped || signal?.aborted === true
    while (!isOver()) {
      const path = walk.ahead ?? (await nextFile(walk, isOver))
      if (path === null) break
      // Ended meanwhile: this file is the first of the next portion.
      if (isOver()) {
        walk.ahead = path
        break
      }
      walk.ahead = files.length < room ? null : path
      if (walk.ahead !== null) break
      const judged = await judgeFile(path, capabilities)
      if (!judged.ok) walk.skipped.add(path, judged.failure.code)
      // Judging follows links, and between the listing and now one may have come to lie there.
      else if (judged.value.path !== path) walk.skipped.add(path, 'FILE_IS_LINK')
      else files.push(judged.value)
    }
    if (walk.stopped) return refusal(walk.name, { code: 'PROFILE_UNKNOWN' })
    if (isOver()) {
      walk.held = files
      return refusal(walk.name, { code: 'CANCELLED' })
    }
    walk.taken += files.length
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
    const handle = files.length === 0 ? null : ports.handles.keep(walk.tenantId, files)
    const rest = walk.ahead === null ? null : wait(walk)
    return {
      handle,
      name: walk.name,
      bytes,
      failure: null,
      folder: { taken: walk.taken, ...walk.skipped.view(), rest },
    }
  }

  const portion = async (walk: Walk, room: number, signal: AbortSignal | undefined): Promise<ChosenFile> => {
    const capabilities = ports.capabilities(walk.tenantId)
    if (capabilities === null) return refusal(walk.name, { code: 'PROFILE_UNKNOWN' })
    running.add(walk)
    try {
      return await takePortion(walk, room, capabilities, signal)
    } finally {
      running.delete(walk)
    }
  }

  return {
    async begin(tenantId, path, room, signal) {
      const name = shownName(path)
      const capabilities = ports.capabilities(tenantId)
      if (capabilities === null) return refusal(name, { code: 'PROFILE_UNKNOWN' })
      try {
        const found = walkChosen(path, capabilities)
        const skipped = createSkippedFiles()
        const walk = { tenantId, name, found, skipped, ahead: null, taken: 0, stopped: false, held: [], goodUntil: 0 }
        const chosen = await portion(walk, room, signal)
        // Closes what it has open.
        if (signal?.aborted === true) await found.return()
        return chosen
      } catch (error) {
        return refusal(name, readFailure(error, name).failure)
      }
    },
    async goOn(tenantId, rest, signal) {
      sweep()
      const walk = waiting.get(rest)
      if (walk === undefined || walk.tenantId !== tenantId) return fail('FILE_HANDLE_SPENT')
      waiting.delete(rest)
      const chosen = await portion(walk, FILES_PER_DROP, signal)
      if (chosen.failure?.code === 'CANCELLED') {
        walk.goodUntil = ports.clock.now() + HANDLE_LIFE_MS
        waiting.set(rest, walk)
      }
      return ok(chosen)
    },
    forget(tenantId) {
      for (const [rest, walk] of waiting) {
        if (walk.tenantId === tenantId) drop(rest, walk)
      }
      for (const walk of running) {
        if (walk.tenantId === tenantId) walk.stopped = true
      }
    },
  }
}

/** A link that the person chose is followed once, here; those in the folder are not. */
async function* walkChosen(path: string, capabilities: Capabilities): AsyncGenerator<Found, void> {
  yield* walkFolder(await realpath(path), (name) => declaredType(name, capabilities) !== null)
}

/** The next file that may be one to send, by its name; what comes before it and is none is noted down. */
async function nextFile(walk: Walk, isOver: () => boolean): Promise<string | null> {
  for (;;) {
    const next = await walk.found.next()
    if (next.done === true || walk.stopped) return null
    if (next.value.kind === 'file') return next.value.path
    walk.skipped.add(next.value.name, next.value.code)
    if (isOver()) return null
  }
}

function refusal(name: string, failure: Failure): ChosenFile {
  return { handle: null, name, bytes: 0, failure }
}
