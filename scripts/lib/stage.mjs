import { chownSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, isAbsolute, join, relative } from 'node:path'
import { packagesKey } from '../setup/packages.mjs'
import { mirror } from './mirror.mjs'
import { digestOf, resultsFolder, root } from './project.mjs'

/** @typedef {import('../setup/runtime.mjs').Runtime} Runtime */
/** @typedef {import('../setup/user.mjs').Account} Account */

/** Too large to copy each time, or nobody else's business. */
const apart = new Set(['.git', '.results', '.runtime', 'node_modules', 'dist'])

/** Kept in the copy between runs, and never carried back: it only saves time. */
const cacheName = 'cache'

/**
 * Lays a copy of the project into a folder that an ordinary user can read, and makes the places where runs
 * write that user's own. A clone often lies where only its owner may look, such as root's home.
 * @param {string} folder holds nothing, or the copy of an earlier run
 * @param {Runtime} runtime
 * @param {Account} account
 */
export function layCopy(folder, runtime, account) {
  linkLargeTrees(folder, runtime)
  for (const name of readdirSync(folder)) {
    if (!apart.has(name) && name !== '.linked') rmSync(join(folder, name), { recursive: true, force: true })
  }
  for (const name of readdirSync(root)) {
    if (!apart.has(name)) mirror(join(root, name), join(folder, name), { link: false })
  }
  const results = join(folder, '.results')
  mkdirSync(join(results, cacheName), { recursive: true })
  for (const name of readdirSync(results)) {
    if (name !== cacheName) rmSync(join(results, name), { recursive: true, force: true })
  }
  // Vite writes there while it loads a configuration; what root's own run left is closed to anybody else.
  for (const name of ['.vite-temp', '.vite'])
    rmSync(join(folder, 'node_modules', name), { recursive: true, force: true })
  for (const own of [folder, results, join(results, cacheName), join(folder, 'node_modules')]) {
    chownSync(own, account.uid, account.gid)
  }
}

/**
 * Brings reports and screenshots back to the project.
 * @param {string} folder as given to layCopy
 */
export function fetchResults(folder) {
  const results = join(folder, '.results')
  for (const name of existsSync(results) ? readdirSync(results) : []) {
    if (name === cacheName) continue
    rmSync(join(resultsFolder, name), { recursive: true, force: true })
    cpSync(join(results, name), join(resultsFolder, name), { recursive: true })
  }
}

/**
 * @param {string} folder
 * @param {Runtime} runtime
 */
function linkLargeTrees(folder, runtime) {
  const stamp = join(folder, '.linked')
  const key = digestOf([packagesKey(), JSON.stringify(runtime)])
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === key) return
  for (const name of ['node_modules', '.runtime', '.linked'])
    rmSync(join(folder, name), { recursive: true, force: true })
  mirror(join(root, 'node_modules'), join(folder, 'node_modules'), { link: true })

  const inside = relative(root, runtime.dist)
  const dist = inside.startsWith('..') || isAbsolute(inside) ? join('.runtime', 'override') : inside
  if (!existsSync(join(folder, dist))) {
    mkdirSync(dirname(join(folder, dist)), { recursive: true })
    mirror(runtime.dist, join(folder, dist), { link: true })
  }
  mkdirSync(join(folder, '.runtime'), { recursive: true })
  writeFileSync(join(folder, '.runtime', 'runtime.json'), JSON.stringify({ ...runtime, dist, staged: true }))
  writeFileSync(stamp, key)
}
