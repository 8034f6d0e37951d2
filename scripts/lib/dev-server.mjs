import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { electronBinary } from './electron.mjs'
import { readJson, resultsFolder, root } from './project.mjs'

/** The build of the sources as they change; it is never started by itself and never packed. */
const folder = join(resultsFolder, 'cache', 'development')

/**
 * Prepares one run of the app from its sources. The dev server's port and the mark on its inline scripts are chosen
 * here, because they are built into the app: a running app can be told of no other server.
 * @param {string} dist the folder that holds Electron's executable
 * @param {readonly string[]} args handed on to electron-vite
 * @returns {Promise<{ args: string[], env: NodeJS.ProcessEnv, origin: string }>} what Node is to be started with
 */
export async function prepareDev(dist, args) {
  const port = await freePort()
  mkdirSync(folder, { recursive: true })
  const { version } = readJson(join(root, 'package.json')) ?? {}
  // A name of its own: profiles, database and the lock against a second start are not those of the real app.
  const description = { name: 'latchkey-dev', productName: 'Latchkey Dev', version, type: 'module' }
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify({ ...description, main: 'main/index.js' })}\n`)
  /** @type {NodeJS.ProcessEnv} */
  const env = {
    ...process.env,
    ELECTRON_OVERRIDE_DIST_PATH: dist,
    // electron-vite looks for the binary by itself and knows only the official one, unless it is told.
    ELECTRON_EXEC_PATH: electronBinary(dist),
    ELECTRON_ENTRY: folder,
    LATCHKEY_DEV_PORT: String(port),
    LATCHKEY_DEV_NONCE: randomBytes(16).toString('base64url'),
    LATCHKEY_DEV_OUT: folder,
  }
  for (const name of ['ELECTRON_RUN_AS_NODE', 'LATCHKEY_FLAVOUR']) delete env[name]
  const cli = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  return { args: [cli, 'dev', '--watch', ...args], env, origin: `http://127.0.0.1:${port}` }
}

/** @returns {Promise<number>} a port of this machine that nobody listens on at the moment */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('a TCP server without a port')
  return address.port
}
