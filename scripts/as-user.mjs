import { mkdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { asNode, electronBinary } from './lib/electron.mjs'
import { run } from './lib/processes.mjs'
import { isRoot, resultsFolder, root } from './lib/project.mjs'
import { say } from './lib/say.mjs'
import { takeSlot } from './lib/slot.mjs'
import { fetchResults, layCopy } from './lib/stage.mjs'
import { runUser, userName } from './setup/user.mjs'

/** @typedef {import('./setup/runtime.mjs').Runtime} Runtime */

/**
 * Runs one of our scripts in the Node that ships with Electron, as an ordinary user: ourselves, or, for root, the
 * user that the set-up made, in a copy of the project that this user can read.
 * @param {Runtime} runtime
 * @param {string} script path inside the project
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [extra] variables to add
 * @returns {Promise<number>} the script's exit code; what it wrote to .results is in the project's .results afterwards
 */
export async function runAsOrdinaryUser(runtime, script, args, extra = {}) {
  mkdirSync(resultsFolder, { recursive: true })
  const account = isRoot ? runUser() : undefined
  if (!account) {
    const env = { ...asNode(), ELECTRON_OVERRIDE_DIST_PATH: runtime.dist, ...extra }
    return run(electronBinary(runtime.dist), [join(root, script), ...args], { cwd: root, env })
  }
  // A careful root's folders are closed to everybody else; the copy is for somebody else.
  process.umask(0o022)
  const slot = takeSlot()
  try {
    layCopy(slot.folder, runtime, account)
    const inside = relative(root, runtime.dist)
    const dist = join(slot.folder, inside.startsWith('..') ? join('.runtime', 'override') : inside)
    say(`Running as ${userName} in ${slot.folder}`)
    const env = { ...asNode(bareEnvironment()), ELECTRON_OVERRIDE_DIST_PATH: dist, ...extra }
    return await run(electronBinary(dist), [join(slot.folder, script), ...args], { cwd: slot.folder, env, ...account })
  } finally {
    fetchResults(slot.folder)
    slot.release()
  }
}

/**
 * Root's environment is root's: only what another user can use and has a use for is handed on.
 * @returns {NodeJS.ProcessEnv}
 */
function bareEnvironment() {
  /** @type {NodeJS.ProcessEnv} */
  const env = { HOME: '/nonexistent', LANG: 'C.UTF-8' }
  for (const name of ['PATH', 'CI', 'TERM', 'TZ', 'NO_COLOR', 'FORCE_COLOR']) {
    if (process.env[name] !== undefined) env[name] = process.env[name]
  }
  return env
}
