import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { Clock } from '../support/clock.ts'
import { parseWindowState, type WindowState } from './window-state.ts'

/** At most one write in this time, however much a window is dragged about. */
const WRITE_MS = 1_000

/** Remembers where the window was, from one start to the next. */
export interface WindowMemory {
  /** What the last run left; null when there is nothing, or nothing that makes sense. */
  recall(): WindowState | null
  /** The window is there now; written within a second. */
  note(state: WindowState): void
  /** Writes at once what is not written yet: the window closes. */
  flush(): void
}

/**
 * Keeps it in a small file of its own, which may be lost without harm: it is no part of the database, whose writes wait
 * for the disk. A file that cannot be read or written is as good as none.
 */
export function createWindowMemory(path: string, clock: Clock): WindowMemory {
  let unwritten: WindowState | null = null
  let cancelWrite: (() => void) | null = null
  const flush = (): void => {
    cancelWrite?.()
    cancelWrite = null
    if (unwritten === null) return
    try {
      // Renamed into place: a crash in between leaves the old file whole.
      writeFileSync(`${path}.new`, JSON.stringify(unwritten), { mode: 0o600 })
      renameSync(`${path}.new`, path)
    } catch {
      // A full or read-only disk: the window opens in the middle next time.
    }
    unwritten = null
  }
  return {
    recall() {
      try {
        return parseWindowState(readFileSync(path, 'utf8'))
      } catch {
        return null
      }
    },
    note(state) {
      unwritten = state
      cancelWrite ??= clock.after(WRITE_MS, flush)
    },
    flush,
  }
}
