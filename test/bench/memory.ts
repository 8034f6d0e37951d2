import { readdirSync, readFileSync } from 'node:fs'

const MIB = 1024 * 1024
/** Between two readings of a process that comes to rest: long enough for a collection or a closing helper to show. */
const BETWEEN_READINGS_MS = 1_000
const LONGEST_WAIT_MS = 60_000

/**
 * The proportional share out of `/proc/PID/smaps_rollup`, in bytes: private pages, and of shared ones this process's
 * part, so that the sum over all processes of an app counts every page once.
 */
export function proportionalBytes(rollup: string): number {
  const kibibytes = /^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1]
  if (kibibytes === undefined) throw new Error('smaps_rollup has no Pss line')
  return Number(kibibytes) * 1024
}

/** The parent's number out of `/proc/PID/stat`. The program's name stands before it and may hold spaces and brackets. */
export function parentOf(stat: string): number {
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
}

/** A process and all that it started, as far as the system still knows who started whom. */
export function familyOf(pid: number): number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? ifThere(`/proc/${name}/stat`) : null
    if (stat !== null) parents.set(Number(name), parentOf(stat))
  }
  const family = [pid]
  // The list grows while it is walked: children of children are found too.
  for (const member of family) {
    for (const [child, parent] of parents) if (parent === member) family.push(child)
  }
  return family
}

/** What an app holds in memory, all its processes together, in MiB. */
export function memoryOf(pid: number): number {
  const rollups = familyOf(pid).map((member) => ifThere(`/proc/${member}/smaps_rollup`))
  return rollups.reduce((sum, text) => sum + (text === null ? 0 : proportionalBytes(text)), 0) / MIB
}

/** Waits until an app has come to rest, and returns what it holds then, in MiB: two readings within one of each other. */
export async function memoryAtRest(pid: number): Promise<number> {
  const deadline = Date.now() + LONGEST_WAIT_MS
  let before = Number.POSITIVE_INFINITY
  for (;;) {
    const now = memoryOf(pid)
    if (Math.abs(now - before) <= 1) return now
    if (Date.now() > deadline) throw new Error(`The app did not come to rest: it held ${before}, then ${now} MiB`)
    before = now
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_READINGS_MS))
  }
}

/** Null only for a process that has ended meanwhile; one that may not be read must not pass for an empty one. */
export function ifThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'ENOENT' || code === 'ESRCH') return null
    throw error
  }
}
