import { existsSync, renameSync } from 'node:fs'

const COMPANIONS = ['', '-wal', '-shm'] as const

/**
 * Renames a database file and its write-ahead log to a name nobody uses yet and returns that name. Nothing is deleted:
 * a damaged file may still hold what a person needs. The log keeps its suffix, because SQLite can recover the pair only
 * under matching names. Throws what the file system says (a read-only folder).
 */
export function setAside(path: string, now: number): string {
  const stamp = new Date(now)
    .toISOString()
    .replaceAll(':', '-')
    .replace(/\.\d+Z$/, 'Z')
  let target = `${path}.set-aside-${stamp}`
  for (let count = 2; COMPANIONS.some((suffix) => existsSync(target + suffix)); count += 1) {
    target = `${path}.set-aside-${stamp}-${count}`
  }
  // The log goes first: without it the old database could still be opened, with it alone nothing can be.
  for (const suffix of ['-wal', '-shm', '']) {
    if (existsSync(path + suffix)) renameSync(path + suffix, target + suffix)
  }
  return target
}
