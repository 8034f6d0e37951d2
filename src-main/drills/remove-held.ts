import { rm } from 'node:fs/promises'

/**
 * Removes a folder with all that is in it, also one that is gone already. A process that is just ending may still hold
 * files there, which some systems do not let go of before its end: so it is tried for a while. Rejects with the system's
 * error where that does not help.
 */
export function removeHeld(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
}
