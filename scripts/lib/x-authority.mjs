import { chownSync, copyFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Lets another user of this machine show a window on our X display, by handing over a copy of the display's key.
 * @param {string} home that user's home folder
 * @param {{ uid: number, gid: number }} account
 * @returns {NodeJS.ProcessEnv} the variables that make that user's programs find the display
 */
export function displayForUser(home, account) {
  const ours = process.env.XAUTHORITY ?? join(process.env.HOME ?? '/root', '.Xauthority')
  /** @type {NodeJS.ProcessEnv} */
  const env = { DISPLAY: process.env.DISPLAY }
  if (!existsSync(ours)) return env
  const theirs = join(home, '.Xauthority')
  copyFileSync(ours, theirs)
  chownSync(theirs, account.uid, account.gid)
  return { ...env, XAUTHORITY: theirs }
}
