import { type ChildProcess, fork, spawn } from 'node:child_process'
import { rmSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { onTestFinished } from 'vitest'
import { makeFolders, startBus, startKeyring } from '../../scripts/desktop.mjs'
import type { VaultPort } from '../../src-main/vault/call-queue.ts'
import { run } from './run.ts'
import { until } from './until.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const VAULT_PROCESS = resolve(ROOT, 'src-main/vault/vault-process.ts')
const KEYTAR = resolve(ROOT, 'node_modules/keytar')

/** What a listener on the bus has heard; calls are counted in the order they were made, a moment later. */
export interface BusListener {
  /** Resolves at the first call. */
  heard(): Promise<unknown>
  count(): number
}

/** A real keyring on a private bus, with home folders of its own. Removed when the test is over. */
export interface Keyring {
  /** The whole environment of a process that shall use it. */
  readonly env: NodeJS.ProcessEnv
  /** The keyring's daemon, to be stopped, continued and killed. */
  readonly pid: number
  /** Locks the collection as a person does from the desktop's settings. */
  lock(): Promise<void>
  /** Starts it again as another process, open, with everything it held. */
  unlock(): Promise<void>
  /**
   * Ends it, and starts another secret service in its place: a real one, with other files, that the system knows as
   * KDE's wallet. Returns the way back.
   */
  becomeKwallet(): Promise<() => Promise<void>>
  /** Ends it; nothing starts it again. */
  end(): Promise<void>
  /** Listens on the bus for calls of that method by anybody. */
  listenFor(member: string): Promise<BusListener>
  /** Calls keytar itself, past the product; `code` is an expression such as `getPassword('Latchkey', 'a')`. */
  keytar(code: string): Promise<unknown>
}

async function withStop<T extends { stop: () => Promise<void> }>(starting: Promise<T>): Promise<T> {
  const part = await starting
  onTestFinished(() => part.stop())
  return part
}

async function must(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  const { code, stdout, stderr } = await run(command, args, { env })
  if (code !== 0) throw new Error(`${command} failed: ${stderr}`)
  return stdout
}

/** Starts an unlocked keyring for the running test. */
export async function privateKeyring(): Promise<Keyring> {
  const folders = makeFolders()
  onTestFinished(() => rmSync(folders.base, { recursive: true, force: true }))
  const bus = await withStop(startBus(folders))
  let { daemon } = await withStop(startKeyring(folders, bus))
  const env = { ...process.env, ...folders.env, ...bus.env, ELECTRON_RUN_AS_NODE: '1' }
  return {
    env,
    get pid() {
      return daemon.pid
    },
    async lock() {
      const call = ['--session', '--print-reply', '--dest=org.freedesktop.secrets', '/org/freedesktop/secrets']
      const collection = 'array:objpath:/org/freedesktop/secrets/collection/login'
      await must('dbus-send', [...call, 'org.freedesktop.Secret.Service.Lock', collection], env)
    },
    async unlock() {
      await daemon.stop()
      daemon = (await withStop(startKeyring(folders, bus))).daemon
    },
    async becomeKwallet() {
      await daemon.stop()
      const other = makeFolders(join(folders.base, 'o'))
      const { stdout } = await run('which', ['gnome-keyring-daemon'])
      const command = join(other.base, 'kwalletd6')
      symlinkSync(stdout.trim(), command)
      const wallet = await withStop(startKeyring(other, bus, { command }))
      return async () => {
        await wallet.stop()
        daemon = (await withStop(startKeyring(folders, bus))).daemon
      }
    },
    end: () => daemon.stop(),
    async listenFor(member) {
      const monitor = spawn('dbus-monitor', ['--session', `type='method_call',member='${member}'`], { env })
      onTestFinished(() => void monitor.kill('SIGKILL'))
      let said = ''
      monitor.stdout.setEncoding('utf8').on('data', (text: string) => {
        said += text
      })
      // It greets with signals about its own name before it begins to listen.
      await until('the monitor of the bus', () => said.includes('NameLost'))
      const count = (): number => said.split(`member=${member}\n`).length - 1
      return { count, heard: () => until(`${member} on the bus`, () => count() > 0) }
    },
    async keytar(code) {
      const program = `require(${JSON.stringify(KEYTAR)}).${code}.then((value) => console.log(JSON.stringify(value ?? null)))`
      return JSON.parse(await must(process.execPath, ['-e', program], env))
    },
  }
}

/** An environment with no bus at all, or with an address where no bus is. */
export function withoutBus(address: string | null): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
  for (const name of ['DISPLAY', 'WAYLAND_DISPLAY', 'XDG_RUNTIME_DIR', 'DBUS_SESSION_BUS_ADDRESS']) delete env[name]
  return address === null ? env : { ...env, DBUS_SESSION_BUS_ADDRESS: address }
}

/** Starts vault processes in Electron's Node and remembers them; they are killed when the test is over. */
export class VaultProcesses {
  readonly children: ChildProcess[] = []
  readonly #env: NodeJS.ProcessEnv
  readonly #entry: string

  constructor(env: NodeJS.ProcessEnv, entry = VAULT_PROCESS) {
    this.#env = env
    this.#entry = entry
  }

  /** Kills so far, whoever ordered them. */
  get killed(): number {
    return this.children.filter(({ signalCode }) => signalCode === 'SIGKILL').length
  }

  readonly spawn = (): VaultPort => {
    const child = fork(this.#entry, [], { env: this.#env, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
    this.children.push(child)
    onTestFinished(() => void child.kill('SIGKILL'))
    return {
      // Without a callback a closed channel would be an uncaught error of the test.
      postMessage: (message) => void child.send(message as object, () => undefined),
      onMessage: (listener) => void child.on('message', listener),
      onExit: (listener) => void child.once('exit', listener),
      kill: () => void child.kill('SIGKILL'),
    }
  }
}
