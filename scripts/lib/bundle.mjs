import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { build } from '../build.mjs'
import { setup } from '../setup.mjs'
import { asNode, electronBinary } from './electron.mjs'
import { run } from './processes.mjs'
import { Obstacle } from './say.mjs'

/**
 * Runs one of the app's command-line entries in the Node that ships with Electron.
 * @param {string} name of the entry, such as 'practice-cli'
 * @param {readonly string[]} args handed on as they are
 * @returns {Promise<number>} the entry's exit code
 */
export async function runEntry(name, args) {
  const runtime = await setup({ virtual: false })
  const file = join(await build('production', runtime), 'main', `${name}.js`)
  if (!existsSync(file)) throw new Obstacle(`The build has no entry called ${name}.`)
  return run(electronBinary(runtime.dist), [file, ...args], { env: asNode() })
}
