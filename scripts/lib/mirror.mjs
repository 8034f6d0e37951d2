import {
  chmodSync,
  copyFileSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  symlinkSync,
} from 'node:fs'
import { join } from 'node:path'

/**
 * Copies a folder so that everybody may read the copy.
 * @param {string} from a file or folder
 * @param {string} to must not exist yet; its parent must
 * @param {{ link: boolean }} options link: share the content of files instead of copying it, which takes no room and
 *   little time, for trees that are replaced as a whole and never edited in place
 */
export function mirror(from, to, options) {
  const info = lstatSync(from)
  if (info.isSymbolicLink()) return symlinkSync(readlinkSync(from), to)
  if (info.isDirectory()) {
    mkdirSync(to, { mode: 0o755 })
    for (const name of readdirSync(from)) mirror(join(from, name), join(to, name), options)
    return undefined
  }
  // Sockets and the like are somebody's running business, not content.
  if (!info.isFile()) return undefined
  const readable = (info.mode & 0o004) !== 0
  if (options.link && readable && tryLink(from, to)) return undefined
  copyFileSync(from, to)
  return chmodSync(to, (info.mode & 0o111) === 0 ? 0o644 : 0o755)
}

/**
 * @param {string} from
 * @param {string} to
 * @returns {boolean} false across file systems and where links are not allowed
 */
function tryLink(from, to) {
  try {
    linkSync(from, to)
    return true
  } catch {
    return false
  }
}
