import { statSync } from 'node:fs'
import { join } from 'node:path'
import { capture } from '../lib/processes.mjs'
import { isRoot } from '../lib/project.mjs'
import { Obstacle } from '../lib/say.mjs'
import { runUser } from './user.mjs'

/**
 * Makes sure that Chromium's sandbox can work for the user as whom the app runs. It stays on, so where it cannot work
 * the app would end without a word.
 * @param {string} dist folder of the Electron runtime
 * @throws {Obstacle} with what forbids it and the remedy
 */
export function requireSandbox(dist) {
  if (process.platform !== 'linux' || hasHelper(dist)) return
  const account = isRoot ? runUser() : undefined
  const as = account ? ['--reuid', String(account.uid), '--regid', String(account.gid), '--clear-groups'] : []
  const tried = capture('setpriv', [...as, 'unshare', '--user', '--map-root-user', 'true'])
  // 127: a system without these two tools; then Chromium itself has to say what is wrong.
  if (tried.code === 0 || tried.code === 127) return
  throw new Obstacle(
    `Chromium's sandbox cannot work here, because this machine lets ordinary users make no namespaces: ${tried.stderr.trim()}\n` +
      'In a chroot or a container, run Latchkey outside it or allow user namespaces in it.\n' +
      'On a machine of its own: sysctl -w kernel.unprivileged_userns_clone=1 (Debian), ' +
      'or sysctl -w kernel.apparmor_restrict_unprivileged_userns=0 (Ubuntu), as root.',
  )
}

/**
 * @param {string} dist
 * @returns {boolean} whether the runtime brings the older kind of sandbox, which belongs to root and needs no namespaces
 */
function hasHelper(dist) {
  const { uid, mode } = statSync(join(dist, 'chrome-sandbox'), { throwIfNoEntry: false }) ?? { uid: -1, mode: 0 }
  return uid === 0 && (mode & 0o4000) !== 0
}
