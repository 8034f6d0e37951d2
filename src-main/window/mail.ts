import { shell } from 'electron'
import { isMailLink } from './mail-link.ts'

/**
 * Opens the system's mail program with a message that is ready to be sent; sending it stays the person's act. Of all
 * links there are, this is the only kind that is ever handed to the system.
 * @returns false when the system has none, or when it is no such link
 */
export async function openMail(link: string): Promise<boolean> {
  if (!isMailLink(link)) return false
  try {
    await shell.openExternal(link)
    return true
  } catch {
    return false
  }
}
