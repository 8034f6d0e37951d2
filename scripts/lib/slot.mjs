import { existsSync, lstatSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { digestOf, root } from './project.mjs'
import { Obstacle } from './say.mjs'

/**
 * A folder of ours outside the project, held by one run at a time.
 * @typedef {object} Slot
 * @property {string} folder
 * @property {() => void} release
 */

/**
 * Takes the first folder that no other run holds, so that two runs at once do not pull files from under each
 * other, while the next run finds what the last one left.
 * @returns {Slot}
 * @throws {Obstacle} when somebody else owns the place
 */
export function takeSlot() {
  const base = join('/var/tmp', `latchkey-${digestOf([root]).slice(0, 12)}`)
  mkdirSync(base, { recursive: true, mode: 0o755 })
  const info = lstatSync(base)
  // The name can be foreseen and everybody may write to /var/tmp: what is there must be ours.
  if (!info.isDirectory() || info.uid !== process.getuid?.() || (info.mode & 0o022) !== 0) {
    throw new Obstacle(`${base} belongs to somebody else. Remove it, then run the same command again.`)
  }
  for (let number = 0; ; number += 1) {
    const lock = join(base, `slot-${number}.lock`)
    if (!tryLock(lock)) continue
    const folder = join(base, `slot-${number}`)
    mkdirSync(folder, { recursive: true, mode: 0o755 })
    return { folder, release: () => rmSync(lock, { force: true }) }
  }
}

/**
 * @param {string} lock
 * @returns {boolean} whether the lock is now ours
 */
function tryLock(lock) {
  if (existsSync(lock)) {
    if (isRunning(Number(readFileSync(lock, 'utf8')))) return false
    rmSync(lock, { force: true })
  }
  try {
    writeSync(openSync(lock, 'wx'), String(process.pid))
    return true
  } catch {
    return false
  }
}

/**
 * @param {number} pid
 * @returns {boolean}
 */
function isRunning(pid) {
  try {
    return pid > 0 && process.kill(pid, 0)
  } catch {
    return false
  }
}
