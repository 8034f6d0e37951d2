import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startDesktop } from './desktop.mjs'
import { electronBinary } from './lib/electron.mjs'
import { run } from './lib/processes.mjs'
import { root } from './lib/project.mjs'
import { runMain } from './lib/say.mjs'
import { knownRuntime } from './setup/runtime.mjs'

// Runs as the user that the set-up made for root, inside Electron's Node: see start.mjs.

/**
 * Opens the app on the display at hand, beside a bus and a keychain that this user keeps between starts.
 * @param {string} home
 * @returns {Promise<number>} the app's exit code
 */
async function main(home) {
  const runtime = knownRuntime()
  if (!runtime) throw new Error('the copy of the project has no runtime in it')
  const desktop = await startDesktop({ base: home, display: false, password: keychainPassword(home) })
  try {
    const env = { ...process.env, ...desktop.env }
    delete env.ELECTRON_RUN_AS_NODE
    return await run(electronBinary(runtime.dist), [join(root, 'out', 'production')], { cwd: home, env })
  } finally {
    await desktop.stop()
  }
}

/**
 * @param {string} home
 * @returns {string} the same one each time
 */
function keychainPassword(home) {
  const file = join(home, 'keychain-password')
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 })
  return readFileSync(file, 'utf8')
}

await runMain(() => main(process.argv[2] ?? ''))
