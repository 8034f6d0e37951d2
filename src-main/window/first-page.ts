import { type Clock, pause } from '../support/clock.ts'

/** No page is waited for longer than this, in milliseconds; it comes within a fifth of that, or something is wrong with it. */
const LONGEST_WAIT_MS = 400

/** How far the window's page has come while main is still being loaded. */
export interface FirstPage {
  /** A page has asked for a file of this name and is about to get it; null: for nothing that there is. */
  asked(file: string | null): void
  /** Resolves once the page itself was handed out, or after a while without it. Never rejects. */
  handedOut(clock: Clock): Promise<void>
}

/** Makes it, for the page of that file name. */
export function createFirstPage(page: string): FirstPage {
  const handed = Promise.withResolvers<void>()
  return {
    asked(file) {
      if (file === page) handed.resolve()
    },
    async handedOut(clock) {
      await Promise.race([handed.promise, pause(clock, LONGEST_WAIT_MS)])
    },
  }
}
