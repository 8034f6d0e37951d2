import { shell } from 'electron'

/** Milliseconds; a second click, or a page that asks without end, opens nothing more. */
const APART_MS = 2_000
let openedAt = Number.NEGATIVE_INFINITY

/**
 * Opens an address in the system's browser, which knows no key. Main has judged it: it was given by the profile's own
 * service, for a video that anybody with the address may look at. False when the system has no browser for it.
 */
export async function openVideo(url: string): Promise<boolean> {
  if (!/^https?:\/\//.test(url)) return false
  const now = performance.now()
  if (now - openedAt < APART_MS) return true
  openedAt = now
  try {
    await shell.openExternal(url)
    return true
  } catch {
    return false
  }
}
