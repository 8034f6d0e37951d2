import { chownSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const NOBODY = 65_534

/**
 * Runs `work` with the rights of an ordinary user, because permissions mean nothing to root. `folders` and what lies
 * in them are that user's meanwhile. Whoever is ordinary already just runs it.
 */
export async function asOrdinaryUser<T>(folders: readonly string[], work: () => T | Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0) return work()
  for (const folder of folders) {
    chownSync(folder, NOBODY, NOBODY)
    for (const name of readdirSync(folder)) chownSync(join(folder, name), NOBODY, NOBODY)
  }
  process.seteuid?.(NOBODY)
  try {
    return await work()
  } finally {
    process.seteuid?.(0)
  }
}
