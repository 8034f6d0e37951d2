import { randomUUID } from 'node:crypto'
import { type Failure, fail, ok, type Result } from '../../src-preload/contract/result.ts'
import type { ChosenFile } from '../../src-preload/contract/views.ts'
import type { Capabilities } from '../services/service-adapter.ts'
import type { Clock } from '../support/clock.ts'
import { judgeFile, type LocalFile, shownName } from './judge-file.ts'

/** How long an untouched handle stays good, in milliseconds. */
export const HANDLE_LIFE_MS = 10 * 60_000
/** Files kept at once behind handles; the oldest give way, so that a window gone wild cannot fill main's memory. */
export const MOST_HANDLES = 4_000

interface Entry {
  readonly tenantId: string
  /** One, or all that were taken out of a folder together. */
  readonly files: readonly LocalFile[]
  goodUntil: number
}

/** The window's only way to name a file: an opaque id that main gave for a path main learned itself. */
export interface FileHandles {
  /** Judges the path for this profile; the answer carries a handle, or the reason why there is none. Never a path. */
  register(tenantId: string, path: string): Promise<ChosenFile>
  /** One handle for files that were judged already. */
  keep(tenantId: string, files: readonly LocalFile[]): string
  /** Keeps handles good for another ten minutes. Unknown and foreign ones are passed over. */
  touch(tenantId: string, handles: readonly string[]): void
  /**
   * Redeems handles, in order. `FILE_HANDLE_SPENT` when any is unknown, used, expired, named twice or another
   * profile's; then none of them is used up. `NO_FILES` for an empty list.
   */
  take(tenantId: string, handles: readonly string[]): Result<readonly LocalFile[]>
  /** Drops all handles of a profile. */
  forget(tenantId: string): void
}

/** `capabilities` tells what a profile's service takes; null for an unknown profile (then `PROFILE_UNKNOWN`). */
export function createFileHandles(ports: {
  readonly clock: Clock
  readonly capabilities: (tenantId: string) => Capabilities | null
}): FileHandles {
  const entries = new Map<string, Entry>()
  const sweep = (): void => {
    const now = ports.clock.now()
    for (const [handle, entry] of entries) {
      if (entry.goodUntil <= now) entries.delete(handle)
    }
  }
  const own = (tenantId: string, handle: string): Entry | null => {
    const entry = entries.get(handle)
    return entry === undefined || entry.tenantId !== tenantId ? null : entry
  }
  const keep: FileHandles['keep'] = (tenantId, files) => {
    sweep()
    let kept = files.length
    for (const entry of entries.values()) kept += entry.files.length
    for (const [oldest, entry] of entries) {
      if (kept <= MOST_HANDLES) break
      entries.delete(oldest)
      kept -= entry.files.length
    }
    const handle = randomUUID()
    entries.set(handle, { tenantId, files, goodUntil: ports.clock.now() + HANDLE_LIFE_MS })
    return handle
  }
  return {
    keep,
    async register(tenantId, path) {
      const capabilities = ports.capabilities(tenantId)
      const name = shownName(path)
      if (capabilities === null) return { handle: null, name, bytes: 0, failure: { code: 'PROFILE_UNKNOWN' } }
      const judged = await judgeFile(path, capabilities)
      if (!judged.ok) return refused(name, judged.failure)
      return { handle: keep(tenantId, [judged.value]), name, bytes: judged.value.bytes, failure: null }
    },
    touch(tenantId, handles) {
      sweep()
      for (const handle of handles) {
        const entry = own(tenantId, handle)
        if (entry !== null) entry.goodUntil = ports.clock.now() + HANDLE_LIFE_MS
      }
    },
    take(tenantId, handles) {
      sweep()
      if (handles.length === 0) return fail('NO_FILES')
      const found = [...new Set(handles)].flatMap((handle) => own(tenantId, handle) ?? [])
      if (found.length !== handles.length) return fail('FILE_HANDLE_SPENT')
      for (const handle of handles) entries.delete(handle)
      return ok(found.flatMap(({ files }) => files))
    },
    forget(tenantId) {
      for (const [handle, entry] of entries) {
        if (entry.tenantId === tenantId) entries.delete(handle)
      }
    },
  }
}

function refused(name: string, failure: Failure): ChosenFile {
  const bytes = failure.facts?.bytes
  return { handle: null, name, bytes: typeof bytes === 'number' ? bytes : 0, failure }
}
