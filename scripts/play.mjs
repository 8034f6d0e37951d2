import { mkdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { _electron } from 'playwright-core'
import { startDesktop } from './desktop.mjs'
import { electronBinary } from './lib/electron.mjs'
import { readModel } from './lib/glb.mjs'
import { resultsFolder, root } from './lib/project.mjs'
import { runMain, say } from './lib/say.mjs'
import { playSteps } from './play-steps.mjs'
import { knownRuntime } from './setup/runtime.mjs'

// Runs as an ordinary user, inside Electron's Node: see as-user.mjs.

/**
 * What a step of the play has at hand.
 * @typedef {object} Play
 * @property {import('playwright-core').ElectronApplication} app
 * @property {import('playwright-core').Page} page the first window
 * @property {string} folder a new, empty folder for files of the play: the picture, the saved model
 * @property {{ model: string | undefined }} result the steps put the saved model's path here
 */

/** @typedef {{ name: string, run: (play: Play) => Promise<void> }} Step one thing that a person does and then sees */

const folder = join(resultsFolder, 'start')

/**
 * Plays the main job in the real app: real windows with the sandbox on, a real keychain, a real service on loopback.
 * @returns {Promise<number>} 0 when every step went well; then the last line is the result as JSON
 */
async function main() {
  const began = Date.now()
  const runtime = knownRuntime()
  if (!runtime) throw new Error('there is no Electron runtime; the set-up finds one')
  mkdirSync(folder, { recursive: true })
  const desktop = await startDesktop()
  const files = join(desktop.folders.base, 'files')
  mkdirSync(files)
  const env = { ...process.env, ...desktop.env }
  for (const name of ['ELECTRON_RUN_AS_NODE', 'WAYLAND_DISPLAY']) delete env[name]
  try {
    const app = await _electron.launch({
      executablePath: electronBinary(runtime.dist),
      args: [join(root, 'out', 'test'), '--enable-unsafe-swiftshader'],
      // Without this the launcher itself would switch Chromium's sandbox off.
      chromiumSandbox: true,
      env: /** @type {Record<string, string>} */ (env),
      cwd: files,
      timeout: 60_000,
    })
    try {
      const play = { app, page: await app.firstWindow(), folder: files, result: { model: undefined } }
      const screenshots = await playAll(play)
      sayResult(play, { screenshots, electron: runtime.electronVersion, seconds: (Date.now() - began) / 1000 })
    } finally {
      await app.close()
    }
    return 0
  } finally {
    await desktop.stop()
  }
}

/**
 * @param {Play} play
 * @returns {Promise<string[]>} the pictures taken, one after each step, relative to the project
 * @throws the first step's error; a picture of that moment is kept too
 */
async function playAll(play) {
  /** @type {string[]} */
  const screenshots = []
  for (const [index, step] of playSteps.entries()) {
    const name = `${String(index + 1).padStart(2, '0')}-${step.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.png`
    try {
      await step.run(play)
      say(`ok: ${step.name}`)
    } catch (error) {
      say(`FAILED: ${step.name}`)
      await play.page.screenshot({ path: join(folder, `failed-${name}`) }).catch(() => undefined)
      throw error
    }
    await play.page.screenshot({ path: join(folder, name) })
    screenshots.push(`.results/start/${name}`)
  }
  return screenshots
}

/**
 * The closing line says only what is read back from the saved file.
 * @param {Play} play
 * @param {{ screenshots: string[], electron: string, seconds: number }} rest
 */
function sayResult(play, rest) {
  const { model } = play.result
  if (model === undefined) throw new Error('The play ended without a saved model')
  const { bytes, triangles, sha256 } = readModel(readFileSync(model))
  say(JSON.stringify({ model: basename(model), bytes, triangles, sha256, ...rest }))
}

await runMain(main)
