import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { capture, npmCommand, run } from '../lib/processes.mjs'
import { digestOf, readJson, root } from '../lib/project.mjs'
import { Obstacle, say } from '../lib/say.mjs'

const stamp = join(root, 'node_modules', '.latchkey-stamp')

/** @returns {string} digest of what decides which packages belong here */
export function packagesKey() {
  return digestOf([readFileSync(join(root, 'package-lock.json'))])
}

/** @returns {boolean} whether node_modules is known to hold exactly what the lockfile names */
export function packagesReady() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === packagesKey()
}

/**
 * Brings node_modules to what the lockfile names. Install scripts stay off through .npmrc: nothing that is
 * downloaded runs code of its own here.
 * @throws {Obstacle} when npm fails, or when what it installed is not what the lockfile names
 */
export async function installPackages() {
  if (packagesReady()) return
  if (!matchesLockfile()) {
    say('Set-up: installing the packages that package-lock.json names (their install scripts stay off)')
    await installFromLockfile()
  }
  writeFileSync(stamp, packagesKey())
}

async function installFromLockfile() {
  // Without these, npm keeps a person waiting for many minutes before it says that the network is down.
  const patience = [
    '--fetch-retries=2',
    '--fetch-retry-mintimeout=1000',
    '--fetch-retry-maxtimeout=5000',
    '--fetch-timeout=60000',
  ]
  const options = ['--no-progress', '--loglevel=error', ...patience]
  const strict = npmCommand(['ci', ...options])
  const { code, stderr } = capture(strict.command, strict.args, { cwd: root })
  if (code === 0) return
  // `npm ci` refuses a lockfile without entries for other platforms' packages, which not every registry has.
  // Installing from the lockfile and comparing the outcome with it entry by entry is as strict.
  const plain = npmCommand(['install', '--no-save', ...options])
  if (!stderr.includes('EUSAGE') || (await run(plain.command, plain.args, { cwd: root })) !== 0) {
    throw new Obstacle(
      `The packages could not be installed. Look at what npm says, then run the same command again.\n${stderr.slice(0, 600)}`,
    )
  }
  if (!matchesLockfile()) {
    throw new Obstacle(
      'npm installed other packages than package-lock.json names. Remove node_modules, then run the same command again.',
    )
  }
}

/**
 * npm keeps its own list of what it put into node_modules. Comparing the two lists spares a developer who just
 * ran `npm install` a second, complete installation.
 * @returns {boolean}
 */
function matchesLockfile() {
  const wanted = entriesOf(join(root, 'package-lock.json'))
  const present = entriesOf(join(root, 'node_modules', '.package-lock.json'))
  if (!wanted || !present) return false
  for (const name of present.keys()) if (!wanted.has(name)) return false
  for (const [name, entry] of wanted) {
    const have = present.get(name)
    // A package for another platform is in the lockfile and rightly not on the disk.
    if (!have && entry.optional === true) continue
    if (!have || have.version !== entry.version || have.integrity !== entry.integrity) return false
  }
  return true
}

/**
 * @param {string} file
 * @returns {Map<string, Record<string, unknown>> | undefined} by folder, without the project's own entry
 */
function entriesOf(file) {
  const packages = readJson(file)?.packages
  if (typeof packages !== 'object' || packages === null) return undefined
  return new Map(Object.entries(packages).filter(([name]) => name !== ''))
}
