import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { firstLine, startDaemon, until } from './lib/daemons.mjs'
import { capture } from './lib/processes.mjs'

/** @typedef {import('./lib/daemons.mjs').Daemon} Daemon */

/**
 * Folders that keep one test's or one user's things apart from everybody else's.
 * @typedef {object} Folders
 * @property {string} base
 * @property {NodeJS.ProcessEnv} env HOME, TMPDIR left alone, and the XDG folders
 */

/** @typedef {{ display: string, env: NodeJS.ProcessEnv, daemon: Daemon, stop: () => Promise<void> }} Display */
/** @typedef {{ address: string, env: NodeJS.ProcessEnv, daemon: Daemon, stop: () => Promise<void> }} Bus */
/** @typedef {{ daemon: Daemon, stop: () => Promise<void> }} Keyring */
/** @typedef {{ folders: Folders, display: Display | undefined, bus: Bus, keyring: Keyring, env: NodeJS.ProcessEnv, stop: () => Promise<void> }} Desktop */

/**
 * Makes a home folder with everything the XDG rules put into one.
 * @param {string} [base] where; a new folder under the temporary one when left out
 * @returns {Folders} the path stays short: the name of a Unix socket has at most 107 characters
 */
export function makeFolders(base = mkdtempSync(join(tmpdir(), 'lk-'))) {
  const env = {
    HOME: base,
    XDG_CONFIG_HOME: join(base, 'config'),
    XDG_DATA_HOME: join(base, 'data'),
    XDG_CACHE_HOME: join(base, 'cache'),
    XDG_STATE_HOME: join(base, 'state'),
    XDG_RUNTIME_DIR: join(base, 'run'),
  }
  for (const folder of Object.values(env)) mkdirSync(folder, { recursive: true, mode: 0o700 })
  return { base, env }
}

/**
 * Starts a virtual display with a number of its own.
 * @param {{ size?: string, env?: NodeJS.ProcessEnv, framebuffer?: string }} [options] size as width x height x depth;
 *   framebuffer: a folder in which the display keeps its pixels, as the file Xvfb_screen0, for whoever wants to watch
 * @returns {Promise<Display>}
 */
export async function startDisplay(options = {}) {
  const args = ['-displayfd', '3', '-screen', '0', options.size ?? '1400x900x24', '-nolisten', 'tcp', '-noreset']
  if (options.framebuffer !== undefined) args.push('-fbdir', options.framebuffer)
  const daemon = startDaemon('Xvfb', args, { env: options.env ?? process.env, extraPipe: true })
  const pipe = /** @type {NodeJS.ReadableStream | null} */ (daemon.child.stdio[3])
  const display = `:${await firstLine(daemon, pipe, 'The virtual display')}`
  return { display, env: { DISPLAY: display }, daemon, stop: daemon.stop }
}

/**
 * Starts a message bus that nobody else is on and that starts nothing by itself: a keychain that was stopped
 * stays stopped.
 * @param {Folders} folders
 * @returns {Promise<Bus>}
 */
export async function startBus(folders) {
  const file = join(folders.base, 'run', 'bus.conf')
  writeFileSync(
    file,
    `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${join(folders.base, 'run', 'bus')}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`,
  )
  const args = ['--nofork', '--nopidfile', '--nosyslog', '--print-address=1', `--config-file=${file}`]
  const daemon = startDaemon('dbus-daemon', args, { env: { ...process.env, ...folders.env } })
  const address = await firstLine(daemon, daemon.child.stdout, 'The message bus')
  return { address, env: { DBUS_SESSION_BUS_ADDRESS: address }, daemon, stop: daemon.stop }
}

/**
 * Starts a real keychain on that bus, unlocked.
 * @param {Folders} folders
 * @param {Bus} bus
 * @param {{ password?: string, command?: string }} [options] what its collection is locked with; command: another name
 *   of the program, under which it is seen by others
 * @returns {Promise<Keyring>} when its default collection exists and is open
 */
export async function startKeyring(folders, bus, options = {}) {
  const env = { ...process.env, ...folders.env, ...bus.env }
  const args = ['--foreground', '--unlock', '--components=secrets', `--control-directory=${join(folders.base, 'run')}`]
  const daemon = startDaemon(options.command ?? 'gnome-keyring-daemon', args, { env })
  daemon.child.stdin?.end(options.password ?? 'practice')
  daemon.child.stdout?.resume()
  try {
    await until(() => {
      if (daemon.child.exitCode !== null)
        throw new Error(`The keychain ended before it was ready: ${daemon.errors().trim()}`)
      return collectionOpen(env)
    }, 'opening the keychain')
  } catch (error) {
    await daemon.stop()
    throw error
  }
  return { daemon, stop: daemon.stop }
}

/**
 * Starts everything that the app needs where there is no desktop: own folders, a display, a bus, a keychain.
 * @param {{ base?: string, display?: boolean, password?: string }} [options] base: folders to keep; new ones,
 *   removed by stop(), when left out. display: false keeps the display that the environment names
 * @returns {Promise<Desktop>} env holds only what differs from our own environment
 */
export async function startDesktop(options = {}) {
  const folders = makeFolders(options.base)
  /** @type {{ stop: () => Promise<void> }[]} */
  const started = []
  const stop = async () => {
    for (const part of started.reverse()) await part.stop()
    started.length = 0
    if (options.base === undefined) rmSync(folders.base, { recursive: true, force: true })
  }
  try {
    const display = options.display === false ? undefined : await startDisplay()
    if (display) started.push(display)
    const bus = await startBus(folders)
    started.push(bus)
    const keyring = await startKeyring(
      folders,
      bus,
      options.password === undefined ? {} : { password: options.password },
    )
    started.push(keyring)
    const env = { ...folders.env, ...bus.env, ...display?.env }
    return { folders, display, bus, keyring, env, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {boolean} whether a default collection exists and is unlocked
 */
function collectionOpen(env) {
  const send = ['--session', '--print-reply', '--reply-timeout=2000', '--dest=org.freedesktop.secrets']
  const service = [...send, '/org/freedesktop/secrets', 'org.freedesktop.Secret.Service.ReadAlias', 'string:default']
  const path = /object path "(\/.+)"/.exec(capture('dbus-send', service, { env }).stdout)?.[1]
  if (path === undefined) return false
  const property = ['string:org.freedesktop.Secret.Collection', 'string:Locked']
  const { stdout } = capture('dbus-send', [...send, path, 'org.freedesktop.DBus.Properties.Get', ...property], { env })
  return stdout.includes('boolean false')
}
