import { createHash } from 'node:crypto'
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { FIRST_LOOK, type FirstLook } from '../../src-preload/contract/first-look.ts'
import type { AppView } from '../../src-preload/contract/views.ts'
import type { Clock } from '../support/clock.ts'
import { lookOf } from './look-of.ts'

/** A look that changes is written once it has stayed the same for so long. */
const WRITE_MS = 1_000

/** Keeps what the window may show first, from one start to the next. */
export interface FirstLooks {
  /** What the last run left; null when there is nothing, or nothing that belongs to this very build. */
  recall(): FirstLook | null
  /** The app stands like this now. What was kept is gone at once if it is no longer so, and written anew a second later. */
  note(app: AppView): void
  /** Writes at once what is not written yet: the app ends. */
  flush(): void
}

/**
 * Keeps it in a small file, which may be lost without harm. Wrong it must not be: it carries the digest of itself and of
 * the page, whose text names its scripts by theirs, so that no other build's page ever has to make sense of it.
 * @param page the page's text; read when it is first wanted
 */
export function createFirstLooks(path: string, page: () => string, clock: Clock): FirstLooks {
  let known: string | null = null
  let isWritten = true
  let isRemoved = false
  let cancelWrite: (() => void) | null = null
  const digestOf = (look: string): string => createHash('sha256').update(page()).update('\n').update(look).digest('hex')
  // Tried anew at each chance: where another program holds the file, it may not go at once.
  const remove = (): void => {
    if (isRemoved) return
    try {
      for (const each of [`${path}.new`, path]) rmSync(each, { force: true })
      isRemoved = true
    } catch {
      // What it says until then is corrected by main's first answer.
    }
  }
  const flush = (): void => {
    cancelWrite?.()
    cancelWrite = null
    if (known === null) remove()
    if (known === null || isWritten) return
    isWritten = true
    isRemoved = false
    try {
      // Renamed into place: a crash in between leaves nothing half there.
      writeFileSync(`${path}.new`, `${digestOf(known)}\n${known}`, { mode: 0o600 })
      renameSync(`${path}.new`, path)
    } catch {
      // A full or read-only disk: the next start shows nothing until main has read what there is.
    }
  }
  return {
    recall() {
      try {
        const [digest, look = ''] = readFileSync(path, 'utf8').split('\n', 2)
        if (digest !== digestOf(look)) return null
        known = look
        const read: FirstLook = JSON.parse(look)
        // What would not be kept as it is now is not shown either.
        return JSON.stringify(lookOf(read.app)?.app) === JSON.stringify(read.app) ? read : null
      } catch {
        return null
      }
    },
    note(app) {
      const look = lookOf(app)
      const now = look === null ? null : JSON.stringify(look)
      if (now !== null && now === known) return
      known = now
      isWritten = false
      cancelWrite?.()
      cancelWrite = now === null ? null : clock.after(WRITE_MS, flush)
      remove()
    },
    flush,
  }
}

/** The page with the look in it, where its script finds it. As an attribute, which no policy has to allow. */
export function withLook(page: string, look: FirstLook): string {
  const content = JSON.stringify(look).replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
  return page.replace('</head>', () => `<meta name="${FIRST_LOOK}" content="${content}" /></head>`)
}
