import { readFileSync } from 'node:fs'
import { capture } from '../lib/processes.mjs'
import { isRoot } from '../lib/project.mjs'
import { Obstacle, say } from '../lib/say.mjs'

/** The ordinary user as whom the app runs when the caller is root. */
export const userName = 'latchkey-run'

/** Where that user's own things are kept between starts. */
export const userHome = '/var/lib/latchkey-run'

/**
 * @typedef {object} Account
 * @property {number} uid
 * @property {number} gid
 */

/** @returns {Account | undefined} undefined when there is no such user */
export function runUser() {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${userName}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid === undefined || gid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) }
}

/**
 * Makes sure that there is an ordinary user to run the app as: Chromium's sandbox does not work for root.
 * @throws {Obstacle} when the user cannot be made
 */
export function ensureRunUser() {
  if (!isRoot || process.platform !== 'linux' || runUser()) return
  say(`Set-up: making the user ${userName}, as whom the app runs with its sandbox on`)
  const args = [
    '--system',
    '--user-group',
    '--create-home',
    '--home-dir',
    userHome,
    '--shell',
    '/usr/sbin/nologin',
    userName,
  ]
  const { code, stderr } = capture('useradd', args)
  if (code !== 0)
    throw new Obstacle(
      `The user ${userName} could not be made: ${stderr.trim()}\nRun this as an ordinary user instead.`,
    )
}
