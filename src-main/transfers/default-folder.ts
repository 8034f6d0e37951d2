import { lstat, mkdir, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import { errnoOf, writeFailure } from './fs-failure.ts'
import { safeName } from './safe-name.ts'

const FOLDER_NAME_BYTES = 120

/**
 * Makes (on demand) and returns the folder where a profile's results go unless the person chose another:
 * `<downloads>/Latchkey/<profile name>`. Nobody chose it, so a link planted in its place is refused (`SAVE_DENIED`)
 * instead of followed; the downloads folder itself may be a link. Other failures: `SAVE_DENIED`, `DISK_FULL`,
 * `SAVE_FAILED`.
 */
export async function defaultFolder(downloads: string, profileName: string): Promise<Result<string>> {
  let folder = downloads
  try {
    folder = await realpath(downloads)
    for (const part of ['Latchkey', safeName(profileName, FOLDER_NAME_BYTES, 'Profile')]) {
      folder = join(folder, part)
      await makeFolder(folder)
      if (!(await lstat(folder)).isDirectory()) return fail('SAVE_DENIED', { folder, why: 'link' })
    }
    return ok(folder)
  } catch (error) {
    return writeFailure(error, folder)
  }
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path)
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') throw error
  }
}
