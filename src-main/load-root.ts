import { setImmediate as nextTurn } from 'node:timers/promises'

/** A turn in which nobody wants anything is over in a tenth of a millisecond. */
const TURNS_BETWEEN = 6

/** What the root imports, in the order of what needs what; each is a quarter of the whole, or less. */
const PIECES: readonly (() => Promise<unknown>)[] = [
  () => import('../src-preload/contract/error-codes.ts'),
  () => import('../src-preload/contract/schemas.ts'),
  () => import('./services/known-adapters.ts'),
  () => import('./tenants/custody.ts'),
  () => import('./jobs/create-work.ts'),
  () => import('./ipc/all-handlers.ts'),
]

/**
 * Loads the root, nearly all of main's code, piece by piece. In one go it would hold up main for a tenth of a second, and
 * with it the page whose process asks for its first files in that very time.
 */
export async function loadRoot(): Promise<typeof import('./start-root.ts')> {
  for (const load of PIECES) {
    await load()
    // A page's request passes this thread several times before it is answered (the guards look at it, then the files are
    // handed out), each time in a turn of its own.
    for (let turn = 0; turn < TURNS_BETWEEN; turn += 1) await nextTurn()
  }
  return await import('./start-root.ts')
}
