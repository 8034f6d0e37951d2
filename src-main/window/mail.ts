import { shell } from 'electron'
import { isMailLink } from './mail-link.ts'

/** Milliseconds; a second click, or a page that asks without end, opens no second message. */
const APART_MS = 2_000
let openedAt = Number.NEGATIVE_INFINITY

/**
 * Opens the system's mail program with a message that is ready to be sent; sending it stays the person's act. Of all
 * links there are, only this kind and a report's video (`open-video.ts`) are ever handed to the system.
 * @returns false when the system has none, or when it is no such link
 */
export async function openMail(link: string): Promise<boolean> {
  if (!isMailLink(link)) return false
  const now = performance.now()
  if (now - openedAt < APART_MS) return true
  openedAt = now
  try {
    await shell.openExternal(link)
    return true
  } catch {
    return false
  }
}
