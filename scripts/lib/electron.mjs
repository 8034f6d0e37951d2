import { join } from 'node:path'

/** The app is written for this and later major versions, and refuses to start below it. */
export const oldestMajor = 42

/** Lies beside the executable of a runtime that cannot be proven to be the official build; the app looks for it there. */
export const testRuntimeMarker = 'latchkey-test-runtime'

/**
 * @param {string} dist
 * @returns {string} the executable inside that folder, whether it exists or not
 */
export function electronBinary(dist) {
  if (process.platform === 'darwin') return join(dist, 'Electron.app', 'Contents', 'MacOS', 'Electron')
  return join(dist, process.platform === 'win32' ? 'electron.exe' : 'electron')
}

/**
 * The environment in which Electron's executable behaves as plain Node: the Node that ships, with node:sqlite.
 * @param {NodeJS.ProcessEnv} [base]
 * @returns {NodeJS.ProcessEnv}
 */
export function asNode(base = process.env) {
  return { ...base, ELECTRON_RUN_AS_NODE: '1' }
}
