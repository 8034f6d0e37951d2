import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { electronBinary } from '../lib/electron.mjs'
import { capture, run } from '../lib/processes.mjs'
import { isRoot, root } from '../lib/project.mjs'
import { Obstacle, say } from '../lib/say.mjs'
import { fontPackages, packagesByLibrary, tools } from './debian-packages.mjs'

/**
 * Something this machine lacks.
 * @typedef {object} Lack
 * @property {string} what as a person would look for it
 * @property {string} purpose completes the sentence "… is needed for"
 * @property {readonly string[]} packages names that Debian knows it by; the first one that exists is taken
 * @property {boolean} onlyVirtual needed for the virtual display and the tests, not for opening the window
 */

/**
 * Finds what the system lacks and installs it where that may be done (as root on Debian), else says the command.
 * @param {string} dist folder of the Electron runtime
 * @param {boolean} virtual whether a virtual display with its own keychain will be needed
 * @throws {Obstacle} naming what is missing and the remedy
 */
export async function completeSystem(dist, virtual) {
  if (process.platform !== 'linux') return
  let lacks = systemLacks(dist)
  if (lacks.length > 0 && isRoot && existsSync('/etc/debian_version')) {
    await install(lacks)
    lacks = systemLacks(dist)
  }
  for (const { what, purpose } of lacks) say(`Set-up: ${what} is missing; it is needed for ${purpose}`)
  const needed = lacks.filter((lack) => virtual || !lack.onlyVirtual)
  if (needed.length > 0) throw new Obstacle(remedy(needed))
}

/**
 * Finds programs that only one command of ours needs, and installs them as {@link completeSystem} does.
 * @param {readonly import('./debian-packages.mjs').Tool[]} wanted
 * @throws {Obstacle} naming what is missing and the remedy
 */
export async function completeTools(wanted) {
  const lacking = () =>
    wanted
      .filter(({ program }) => !onPath(program))
      .map(({ program, purpose, packages }) => ({ what: program, purpose, packages, onlyVirtual: false }))
  if (lacking().length > 0 && isRoot && existsSync('/etc/debian_version')) await install(lacking())
  if (lacking().length > 0) throw new Obstacle(remedy(lacking()))
}

/**
 * @param {string} dist
 * @returns {Lack[]} empty on a machine that has everything
 */
export function systemLacks(dist) {
  /** @type {Lack[]} */
  const lacks = missingLibraries(dist).map((library) => ({
    what: library,
    purpose: library === 'libsecret-1.so.0' ? 'reaching the keychain' : 'opening the window',
    packages: packagesByLibrary[library] ?? [],
    onlyVirtual: false,
  }))
  for (const { program, purpose, packages } of tools) {
    if (!onPath(program)) lacks.push({ what: program, purpose, packages, onlyVirtual: true })
  }
  if (!hasFont())
    lacks.push({ what: 'a font', purpose: 'readable text on screen', packages: fontPackages, onlyVirtual: true })
  return lacks
}

/**
 * @param {string} dist
 * @returns {string[]} shared libraries that the loader does not find, as it names them
 */
function missingLibraries(dist) {
  const keytar = join(root, 'node_modules', 'keytar', 'prebuilds', `linux-${process.arch}`, 'keytar.node')
  const { stdout } = capture('ldd', [electronBinary(dist), keytar])
  return [...new Set([...stdout.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1] ?? ''))]
}

/**
 * @param {string} program
 * @returns {boolean}
 */
function onPath(program) {
  // Services live in the sbin folders, which an ordinary user's PATH often leaves out.
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/sbin']
  return folders.some((folder) => existsSync(join(folder, program)))
}

/** @returns {boolean} */
function hasFont() {
  const folders = ['/usr/share/fonts', '/usr/local/share/fonts', join(process.env.HOME ?? '/', '.fonts')]
  return folders.some(
    (folder) =>
      existsSync(folder) &&
      readdirSync(folder, { recursive: true }).some((name) => /\.(ttf|otf|ttc)$/.test(String(name))),
  )
}

/** @param {readonly Lack[]} lacks */
async function install(lacks) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  let names = packageNames(lacks)
  if (names.some((name) => !aptKnows(name))) {
    say('Set-up: refreshing the list of Debian packages')
    await run('apt-get', ['update', '-qq'], { env })
    names = packageNames(lacks)
  }
  for (const name of names) {
    const served = lacks.filter(({ packages }) => firstKnown(packages) === name)
    say(`Set-up: installing ${name} (${served.map(({ what }) => what).join(', ')}; for ${served[0]?.purpose})`)
  }
  const args = ['install', '-y', '-qq', '--no-install-recommends', ...names]
  if ((await run('apt-get', args, { env, output: 'ignore' })) === 0) return
  // A list from last month names files that are gone: refresh it once and try again, now with apt's own words.
  await run('apt-get', ['update', '-qq'], { env })
  await run('apt-get', args, { env })
}

/**
 * @param {readonly Lack[]} lacks
 * @returns {string[]} each package once
 */
function packageNames(lacks) {
  return [...new Set(lacks.map(({ packages }) => firstKnown(packages)).filter((name) => name !== undefined))].sort()
}

/**
 * @param {readonly string[]} packages
 * @returns {string | undefined}
 */
function firstKnown(packages) {
  return packages.length < 2 ? packages[0] : (packages.find(aptKnows) ?? packages.at(-1))
}

/**
 * @param {string} name
 * @returns {boolean}
 */
function aptKnows(name) {
  return capture('apt-cache', ['show', '--no-all-versions', name]).code === 0
}

/**
 * @param {readonly Lack[]} needed
 * @returns {string}
 */
function remedy(needed) {
  const missing = needed.map(({ what, purpose }) => `  ${what}, for ${purpose}`).join('\n')
  const head = `This machine lacks what Latchkey needs to run here:\n${missing}\n`
  if (!existsSync('/etc/debian_version'))
    return `${head}Install them with this system's package manager, then run the same command again.`
  const command = `apt-get install -y --no-install-recommends ${packageNames(needed).join(' ')}`
  const words = isRoot ? 'Installing them failed. Run this' : 'Run this'
  const sudo = isRoot ? '' : 'sudo '
  return `${head}${words}, then the same command again:\n  ${sudo}apt-get update && ${sudo}${command}`
}
