import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'

/** Marks a file as come from the network, where the system has such a mark. `path`: a file of ours, not yet named. */
export type MarkOrigin = (path: string) => Promise<void>

/** How a system wants to be told that a file came from the network. */
export type OriginMark =
  | { readonly by: 'stream'; readonly path: string; readonly text: string }
  | { readonly by: 'command'; readonly file: string; readonly words: readonly string[] }
  | { readonly by: 'nothing' }

/** The system, and what marking does to it. */
export interface MarkPorts {
  readonly platform: NodeJS.Platform
  readonly write: (path: string, text: string) => Promise<void>
  readonly run: (file: string, words: readonly string[]) => Promise<void>
  /** Milliseconds since 1970. */
  readonly now: () => number
}

const INTERNET_ZONE = '[ZoneTransfer]\r\nZoneId=3\r\n'
// The kernel's own flags for a file a program fetched that a person has not opened yet.
const QUARANTINE_FLAGS = '0081'

/**
 * The mark for a file on that system. No mark carries the address: result links can contain what lets anybody fetch the
 * result, and a mark travels with the file into archives and mail. For that reason Linux gets none: the only one some
 * programs know there (`user.xdg.origin.url`) is nothing but the address, and no part of the system heeds it.
 */
export function originMark(platform: NodeJS.Platform, path: string, now: number): OriginMark {
  if (platform === 'win32') return { by: 'stream', path: `${path}:Zone.Identifier`, text: INTERNET_ZONE }
  if (platform !== 'darwin') return { by: 'nothing' }
  const seconds = Math.floor(now / 1_000).toString(16)
  const words = ['-w', 'com.apple.quarantine', `${QUARANTINE_FLAGS};${seconds};Latchkey;`, path]
  return { by: 'command', file: '/usr/bin/xattr', words }
}

/**
 * Makes the marker. A drive that keeps no marks (FAT, many network drives) stops no saving: results are models, not
 * programs, and nothing here opens them.
 */
export function createOriginMarker(ports: MarkPorts): MarkOrigin {
  return async (path) => {
    const mark = originMark(ports.platform, path, ports.now())
    try {
      if (mark.by === 'stream') await ports.write(mark.path, mark.text)
      if (mark.by === 'command') await ports.run(mark.file, mark.words)
    } catch {
      // See above: said in the known limits.
    }
  }
}

/** The machine's own system. */
export const systemMark: MarkPorts = {
  platform: process.platform,
  write: (path, text) => writeFile(path, text),
  run: (file, words) =>
    new Promise((resolve, reject) => {
      execFile(file, [...words], { timeout: 5_000, env: {} }, (error) => (error === null ? resolve() : reject(error)))
    }),
  now: Date.now,
}
