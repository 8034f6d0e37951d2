import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './lib/processes.mjs'
import { digestOf, readJson, root } from './lib/project.mjs'
import { Obstacle, runMain, say } from './lib/say.mjs'
import { setup } from './setup.mjs'

/** @typedef {import('./setup/runtime.mjs').Runtime} Runtime */
/** @typedef {'production' | 'test'} Flavour */

/** Everything a build is made from. */
const inputs = [
  'src-main',
  'src-preload',
  'src-renderer',
  'resources',
  'electron.vite.config.ts',
  'package-lock.json',
  'package.json',
  'scripts/build.mjs',
  'scripts/lib/load-order.mjs',
  'scripts/lib/start-chunk.mjs',
]

/**
 * Builds the app into out/<flavour>, unless what lies there was made from exactly these inputs.
 * @param {Flavour} flavour
 * @param {Runtime} runtime
 * @returns {Promise<string>} the folder, which Electron can be started with
 * @throws {Obstacle} when the build fails; nothing that looks complete is left then
 */
export async function build(flavour, runtime) {
  const folder = join(root, 'out', flavour)
  const stamp = join(folder, '.built')
  const key = digestOf([flavour, ...filesOf(inputs).flatMap((file) => [file, readFileSync(join(root, file))])])
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === key) return folder

  say(`Building the ${flavour} flavour`)
  rmSync(folder, { recursive: true, force: true })
  const env = {
    ...process.env,
    LATCHKEY_FLAVOUR: flavour,
    ELECTRON_OVERRIDE_DIST_PATH: runtime.dist,
    NODE_ENV: 'production',
  }
  const cli = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const code = await run(process.execPath, [cli, 'build', '--logLevel', 'warn'], { cwd: root, env })
  if (code !== 0) throw new Obstacle(`The ${flavour} flavour could not be built; the reason stands above.`)
  mkdirSync(folder, { recursive: true })
  const { version } = readJson(join(root, 'package.json')) ?? {}
  // Electron takes the app's name and entry from the package.json in the folder that it is started with.
  const description = { name: 'latchkey', productName: 'Latchkey', version, type: 'module', main: 'main/index.js' }
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(description, undefined, 2)}\n`)
  writeFileSync(stamp, key)
  return folder
}

/**
 * @param {readonly string[]} names files and folders, relative to the project
 * @returns {string[]} all files in them, relative and in a fixed order
 */
function filesOf(names) {
  return names.flatMap((name) => {
    const info = statSync(join(root, name), { throwIfNoEntry: false })
    if (!info) return []
    if (info.isFile()) return [name]
    const inside = readdirSync(join(root, name), { recursive: true }).map((entry) => join(name, String(entry)))
    return inside.filter((file) => statSync(join(root, file)).isFile()).sort()
  })
}

if (process.argv[1] === import.meta.filename) {
  await runMain(async () => {
    const runtime = await setup()
    const named = process.argv.slice(2).filter((name) => name === 'production' || name === 'test')
    for (const flavour of named.length > 0 ? named : /** @type {const} */ (['production', 'test']))
      await build(flavour, runtime)
    return 0
  })
}
