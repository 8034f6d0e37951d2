import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { ok, type Result } from '../../src-preload/contract/result.ts'
import { writeFailure } from '../transfers/fs-failure.ts'

/**
 * Writes a whole file to where a person said in the system's dialog, which has asked before another one is replaced:
 * under a temporary name, on disk, and only then in its place, so that half a file never stands where a good one was.
 * Readable by this user alone. `DISK_FULL`, `SAVE_DENIED` or `SAVE_FAILED` with the folder.
 * @returns the file's name
 */
export async function writeWhole(path: string, bytes: Buffer): Promise<Result<string>> {
  const partial = `${path}.${randomBytes(6).toString('hex')}.partial`
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0)
  try {
    const handle = await open(partial, flags, 0o600)
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(partial, path)
    return ok(basename(path))
  } catch (error) {
    await rm(partial, { force: true }).catch(() => undefined)
    return writeFailure(error, dirname(path))
  }
}
