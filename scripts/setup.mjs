import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { digestOf, isRoot, readJson, root, runtimeFolder } from './lib/project.mjs'
import { runMain, say } from './lib/say.mjs'
import { installPackages, packagesKey, packagesReady } from './setup/packages.mjs'
import { findRuntime, knownRuntime } from './setup/runtime.mjs'
import { completeSystem } from './setup/system.mjs'
import { ensureRunUser } from './setup/user.mjs'

/** @typedef {import('./setup/runtime.mjs').Runtime} Runtime */

const stamp = join(runtimeFolder, 'setup.json')

/**
 * Makes this machine ready: packages, an Electron runtime, system libraries, and, for root, an ordinary user to
 * run as. Says each thing that it does. When nothing changed since the last time, it only looks at a few files.
 * @param {{ virtual?: boolean, retryOfficial?: boolean }} [options] virtual: a virtual display with its own
 *   keychain will be needed (true when left out); retryOfficial: try the official Electron again
 * @returns {Promise<Runtime>} the Electron to run on
 * @throws {import('./lib/say.mjs').Obstacle} when something needed cannot be had, with the remedy
 */
export async function setup(options = {}) {
  const { virtual = true, retryOfficial = false } = options
  const known = retryOfficial ? undefined : knownRuntime()
  if (known && packagesReady() && isFresh(known, virtual)) return known

  await installPackages()
  rmSync(stamp, { force: true })
  const runtime = await findRuntime({ retryOfficial })
  await completeSystem(runtime.dist, virtual)
  ensureRunUser()
  mkdirSync(runtimeFolder, { recursive: true })
  writeFileSync(stamp, `${JSON.stringify({ key: machineKey(runtime), virtual })}\n`)
  return runtime
}

/**
 * @param {Runtime} runtime
 * @param {boolean} virtual
 * @returns {boolean} whether the last set-up still holds; one for a virtual display covers a real one too
 */
function isFresh(runtime, virtual) {
  const { key, virtual: covered } = readJson(stamp) ?? {}
  return key === machineKey(runtime) && (covered === true || !virtual)
}

/**
 * Everything whose change could make an earlier set-up stale.
 * @param {Runtime} runtime
 * @returns {string}
 */
function machineKey(runtime) {
  const scripts = ['setup.mjs', 'setup/debian-packages.mjs', 'setup/system.mjs', 'setup/user.mjs']
  const code = scripts.map((name) => readFileSync(join(root, 'scripts', name)))
  return digestOf([packagesKey(), JSON.stringify(runtime), systemState(), String(isRoot), ...code])
}

/** @returns {string} changes whenever a Debian package comes or goes */
function systemState() {
  const { mtimeMs, size } = statSync('/var/lib/dpkg/status', { throwIfNoEntry: false }) ?? { mtimeMs: 0, size: 0 }
  return `${mtimeMs} ${size}`
}

if (process.argv[1] === import.meta.filename) {
  await runMain(async () => {
    const runtime = await setup({ retryOfficial: process.argv.includes('--retry-official') })
    say(
      `Ready: Electron ${runtime.electronVersion} (${runtime.source})${runtime.testRuntime ? ', a test runtime' : ''}`,
    )
    return 0
  })
}
