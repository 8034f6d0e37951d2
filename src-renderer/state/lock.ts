import { unwrap } from './mirror.ts'

/** Locks Latchkey; main says so to the window when it is done. */
export async function lockNow(): Promise<void> {
  unwrap(await window.latchkey.call['lock.now']({}))
}
