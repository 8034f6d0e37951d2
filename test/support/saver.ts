import type { OpenedDownload } from '../../src-main/services/service-adapter.ts'
import type { createPartial, NamingDisk } from '../../src-main/transfers/partial-file.ts'
import { createResultSaver, type SaveRequest, type SaveResult } from '../../src-main/transfers/save-result.ts'
import { ok, type Result } from '../../src-preload/contract/result.ts'
import { HastyClock } from './hasty-clock.ts'

/** The saver of the product, whose pauses are over at once; `marked` is told which files were marked. */
export function hastySaver(
  options: {
    clock?: HastyClock
    mostBytes?: number
    makePartial?: typeof createPartial
    disk?: NamingDisk
    marked?: (path: string) => void
  } = {},
): SaveResult {
  const { clock = new HastyClock(), mostBytes, makePartial, disk, marked } = options
  const markOrigin = (path: string): Promise<void> => Promise.resolve(marked?.(path))
  return createResultSaver({
    clock,
    random: () => 0.5,
    markOrigin,
    ...(makePartial && { makePartial }),
    ...(disk && { disk }),
    ...(mostBytes && { mostBytes }),
  })
}

/** An answer that has all of a result, and nothing to go on from later unless it says so. */
export function whole(
  said: Pick<OpenedDownload, 'stream' | 'bytes'> & Partial<OpenedDownload>,
): Result<OpenedDownload> {
  return ok({ from: 0, validator: null, ...said })
}

/** What a saving needs beside its body. */
export function saveRequest(given: Pick<SaveRequest, 'folder' | 'open'> & Partial<SaveRequest>): SaveRequest {
  return {
    originalName: 'chair.png',
    remoteName: 'chair.glb',
    statedBytes: null,
    signal: new AbortController().signal,
    onProgress: () => undefined,
    onTrouble: () => undefined,
    onPartial: () => undefined,
    ...given,
  }
}
