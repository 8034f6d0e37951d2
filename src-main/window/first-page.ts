import { setImmediate as nextTurn } from 'node:timers/promises'
import type { FirstLook } from '../../src-preload/contract/first-look.ts'
import { type Clock, pause } from '../support/clock.ts'
import { withLook } from './first-look.ts'
import type { Served } from './scheme.ts'

/** No page is waited for longer than this, in milliseconds; it comes within a fifth of that, or something is wrong with it. */
const LONGEST_WAIT_MS = 400

/** How far the window's page has come while main is still being loaded. */
export interface FirstPage extends Served {
  /** Resolves once the page itself is on its way to its process, or after a while without it. Never rejects. */
  came(clock: Clock): Promise<void>
  /**
   * Resolves once the page was handed out, or after a while without it. One with a first look in it needs nothing else of
   * main: there all that it names was handed out as well. Never rejects.
   */
  handedOut(clock: Clock): Promise<void>
}

/** The files that a page names, as it will ask for them. */
function namedIn(page: string): string[] {
  return [...page.matchAll(/(?:src|href)="\.\/([^"]+)"/g)].map(([, name = '']) => name)
}

/** Makes it, for the page of that file name. The look is given out once: a page that is loaded again is shown what is so. */
export function createFirstPage(page: string, look: FirstLook | null): FirstPage {
  const came = Promise.withResolvers<void>()
  const handed = Promise.withResolvers<void>()
  const awaited = new Set([page])
  let ahead = look
  return {
    filled(file, body) {
      if (file !== page || ahead === null) return body
      const filled = withLook(body.toString(), ahead)
      ahead = null
      for (const name of namedIn(filled)) awaited.add(name)
      return Buffer.from(filled)
    },
    asked(file) {
      if (file === page) came.resolve()
      if (file !== null) awaited.delete(file)
      if (awaited.size === 0) handed.resolve()
    },
    async came(clock) {
      await Promise.race([came.promise, pause(clock, LONGEST_WAIT_MS)])
      // It is handed on in the turns after that in which it was asked for.
      await nextTurn()
    },
    async handedOut(clock) {
      await Promise.race([handed.promise, pause(clock, LONGEST_WAIT_MS)])
    },
  }
}
