import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { capture } from '../lib/processes.mjs'
import { readJson, root, runtimeFolder } from '../lib/project.mjs'
import { say } from '../lib/say.mjs'

const packageFolder = join(root, 'node_modules', 'electron')
const failedTry = join(runtimeFolder, 'official-try.json')

/** A whole download on a slow line fits in; a host that swallows connections does not hold the set-up up for long. */
const deadline = 150_000

/**
 * The binary that the `electron` package names, fetched by that package's own installer, which checks it
 * against the digests in the package.
 * @param {boolean} retry try although an earlier attempt for this version failed
 * @returns {Promise<string | undefined>} its folder, or undefined when it cannot be had on this machine
 */
export async function officialRuntime(retry) {
  const dist = join(packageFolder, 'dist')
  const version = packageVersion()
  if (isComplete(dist, version)) return dist
  if (!retry && readJson(failedTry)?.version === version) return undefined

  say(`Set-up: fetching the official Electron ${version}`)
  const env = { ...process.env }
  delete env.ELECTRON_OVERRIDE_DIST_PATH
  capture(process.execPath, [join(packageFolder, 'install.js')], { cwd: root, env, timeout: deadline })
  if (isComplete(dist, version)) {
    rmSync(failedTry, { force: true })
    return dist
  }
  say('Set-up: its download page cannot be reached from here (npm run setup -- --retry-official tries again)')
  mkdirSync(runtimeFolder, { recursive: true })
  // Remembered, so that a machine without that way out does not ask the network at every start.
  writeFileSync(failedTry, `${JSON.stringify({ version, failedAt: new Date().toISOString() })}\n`)
  return undefined
}

/** @returns {string} */
function packageVersion() {
  return String(readJson(join(packageFolder, 'package.json'))?.version)
}

/**
 * The installer writes path.txt last, so its presence says that unpacking came to its end.
 * @param {string} dist
 * @param {string} version
 * @returns {boolean}
 */
function isComplete(dist, version) {
  const versionFile = join(dist, 'version')
  if (!existsSync(join(packageFolder, 'path.txt')) || !existsSync(versionFile)) return false
  return readFileSync(versionFile, 'utf8').trim().replace(/^v/, '') === version
}
