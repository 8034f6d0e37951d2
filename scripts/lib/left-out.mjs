/**
 * Tests that a system other than Linux cannot run as they are written. Each is a gap, named in docs/known-limits.md.
 * @typedef {object} LeftOut
 * @property {string} files a pattern, relative to the project
 * @property {string} why completes the sentence "… is left out, because it needs"
 * @property {readonly NodeJS.Platform[]} systems where
 */

/** @type {readonly NodeJS.Platform[]} */
const others = ['darwin', 'win32']
/** @type {readonly NodeJS.Platform[]} */
const windows = ['win32']

const keychain =
  'a private message bus with a keychain of its own; anywhere else it would open the person’s own keychain'
const display = 'a virtual display and a private keychain'
const links = 'symbolic links and permissions that Windows gives to administrators only'
const signals = 'signals that a program can answer before it ends'

/** @type {readonly LeftOut[]} */
export const leftOut = [
  { files: 'test/e2e/**', why: display, systems: others },
  { files: 'test/pictures/**', why: display, systems: others },
  { files: 'test/integration/bundle/electron-members.test.ts', why: display, systems: others },
  { files: 'test/integration/dev/**', why: display, systems: others },
  { files: 'test/integration/pack/**', why: display, systems: others },
  {
    files: 'test/integration/setup/**',
    why: 'Debian’s packages and shell programs to stand in for them',
    systems: others,
  },
  { files: 'test/integration/vault/**', why: keychain, systems: others },
  { files: 'test/unit/bench/{memory,quiet}.test.ts', why: 'the counters of /proc', systems: others },
  {
    files: 'test/faults/f-{memory,torture}.test.ts',
    why: 'the counters of /proc, and a shell’s limit for files',
    systems: others,
  },
  { files: 'test/faults/a-*.test.ts', why: keychain, systems: others },
  { files: 'test/faults/e-leaks.test.ts', why: keychain, systems: others },
  { files: 'test/faults/e-support-file.test.ts', why: keychain, systems: others },
  { files: 'test/faults/e-packed.test.ts', why: display, systems: others },
  { files: 'test/faults/g-desk.test.ts', why: display, systems: others },
  { files: 'test/unit/transfers/save-result.test.ts', why: 'the device that is always full', systems: others },
  { files: 'test/faults/e-full-disk.test.ts', why: 'the device that is always full', systems: others },
  { files: 'test/faults/f-folders.test.ts', why: 'names of files that are any bytes', systems: others },
  {
    files: 'test/unit/transfers/{default-folder,file-source,folder-takes,judge-file,walk-folder}.test.ts',
    why: links,
    systems: windows,
  },
  { files: 'test/unit/scripts/mirror.test.ts', why: links, systems: windows },
  { files: 'test/unit/logging/log.test.ts', why: 'permissions in the file’s mode', systems: windows },
  { files: 'test/faults/{d-saving,e-storage,f-uploads}.test.ts', why: links, systems: windows },
  { files: 'test/integration/practice/{cli,memory}.test.ts', why: signals, systems: windows },
]

/**
 * @param {NodeJS.Platform} platform
 * @returns {readonly LeftOut[]} none on Linux
 */
export function leftOutOn(platform) {
  return leftOut.filter(({ systems }) => systems.includes(platform))
}
