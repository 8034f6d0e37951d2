import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { runAsOrdinaryUser } from './as-user.mjs'
import { build } from './build.mjs'
import { electronBinary } from './lib/electron.mjs'
import { run } from './lib/processes.mjs'
import { isRoot, resultsFolder } from './lib/project.mjs'
import { Obstacle, runMain, say } from './lib/say.mjs'
import { displayForUser } from './lib/x-authority.mjs'
import { requireSandbox } from './setup/sandbox.mjs'
import { runUser, userHome } from './setup/user.mjs'
import { setup } from './setup.mjs'

/**
 * Opens the app; where there is no display to open it on, or with --play, plays the main job instead.
 * @param {readonly string[]} args
 * @returns {Promise<number>} 0 when the window was closed, or when every step of the play went well
 */
async function main(args) {
  const display = displayHere()
  const play = args.includes('--play') || !display
  if (play && process.platform !== 'linux')
    throw new Obstacle(
      'The main job can be played on Linux only: it needs a virtual display. "npm start" opens the app.',
    )
  const runtime = await setup({ virtual: play || isRoot })
  requireSandbox(runtime.dist)
  if (play) {
    if (!display) say('There is no display here: Latchkey plays its main job in a virtual one instead.')
    await build('test', runtime)
    rmSync(join(resultsFolder, 'start'), { recursive: true, force: true })
    return runAsOrdinaryUser(runtime, 'scripts/play.mjs', [])
  }
  const folder = await build('production', runtime)
  if (!isRoot) {
    const env = { ...process.env }
    delete env.ELECTRON_RUN_AS_NODE
    return run(electronBinary(runtime.dist), [folder], { env })
  }
  const account = runUser()
  if (!account) throw new Error('the set-up ended without making the user to run as')
  say(`You are root: Latchkey opens as another user, with a keychain of its own in ${userHome}.`)
  say('Its password lies beside it, so keep real keys in the keychain of an ordinary account.')
  return runAsOrdinaryUser(runtime, 'scripts/open-inside.mjs', [userHome], displayForUser(userHome, account))
}

/** @returns {boolean} whether a window could be shown to somebody */
function displayHere() {
  if (process.platform !== 'linux') return true
  // Root's Wayland socket is closed to the user as whom the app runs; an X display can be shared.
  return Boolean(process.env.DISPLAY) || (!isRoot && Boolean(process.env.WAYLAND_DISPLAY))
}

await runMain(() => main(process.argv.slice(2)))
