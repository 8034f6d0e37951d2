import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Desktop, startDesktop } from '../../scripts/desktop.mjs'
import { run } from './run.ts'
import { until } from './until.ts'

const root = resolve(import.meta.dirname, '../..')

/** The app as people get it, unpacked in a folder of its own. */
export interface PackedApp {
  readonly output: string
  readonly unpacked: string
  readonly binary: string
  readonly archive: string
  remove(): void
}

/**
 * Packs what out/production holds; takes a quarter of a minute.
 * @param as 'as-tested': what out/test holds, and without the fuses, so that a driver can talk to it
 */
export async function packApp(as: 'as-built' | 'as-tested' = 'as-built'): Promise<PackedApp> {
  // Electron's Node would show the archive as a folder; it is looked at from outside here.
  Reflect.set(process, 'noAsar', true)
  const output = mkdtempSync(join(tmpdir(), 'latchkey-pack-'))
  const unpacked = join(output, 'linux-unpacked')
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
  const pack = [join(root, 'scripts', 'pack.mjs'), `--${as}`, '--output', output]
  const { code, stdout, stderr } = await run(process.execPath, pack, { cwd: root, env })
  if (code !== 0) throw new Error(`Packing failed: ${stdout}${stderr}`)
  return {
    output,
    unpacked,
    binary: join(unpacked, 'latchkey'),
    archive: join(unpacked, 'resources', 'app.asar'),
    remove: () => rmSync(output, { recursive: true, force: true }),
  }
}

/** A packed app that runs with a debugger of Chromium's open, which no fuse forbids: its window can be looked into. */
export interface PackedRun {
  readonly process: ChildProcess
  readonly desktop: Desktop
  /** What an expression comes to in the React window. */
  evaluate(expression: string): Promise<unknown>
  stop(): Promise<void>
}

/** Starts it on a desktop of its own, with `--remote-debugging-port` beside the arguments given. */
export async function startPacked(
  binary: string,
  given: { readonly args?: readonly string[]; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<PackedRun> {
  const desktop = await startDesktop()
  const env: NodeJS.ProcessEnv = { ...process.env, ...desktop.env }
  for (const name of ['ELECTRON_RUN_AS_NODE', 'WAYLAND_DISPLAY', 'NODE_OPTIONS']) delete env[name]
  const child = spawn(binary, ['--remote-debugging-port=0', ...(given.args ?? [])], {
    env: { ...env, ...given.env },
    stdio: 'ignore',
  })
  const gone = once(child, 'exit')
  const portFile = join(env.XDG_CONFIG_HOME ?? '', 'Latchkey', 'DevToolsActivePort')
  const evaluate = async (expression: string): Promise<unknown> => {
    const [port] = readFileSync(portFile, 'utf8').split('\n')
    const answer = await fetch(`http://127.0.0.1:${port}/json/list`)
    const targets = (await answer.json()) as { type: string; url: string; webSocketDebuggerUrl: string }[]
    const page = targets.find(({ type, url }) => type === 'page' && url.startsWith('latchkey:'))
    if (page === undefined) throw new Error('there is no page yet')
    return evaluateIn(page.webSocketDebuggerUrl, expression)
  }
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL')
    await gone
    await desktop.stop()
  }
  const listens = (): boolean => existsSync(portFile) && readFileSync(portFile, 'utf8').includes('\n')
  try {
    await until('the debugger listens, or the app ends', () => child.exitCode !== null || listens())
    if (!listens()) throw new Error(`The app ended with ${child.exitCode}`)
  } catch (error) {
    await stop()
    throw error
  }
  return { process: child, desktop, evaluate, stop }
}

/** How long a window may take over one question, in milliseconds. */
const ANSWER_MS = 5_000

async function evaluateIn(address: string, expression: string): Promise<unknown> {
  const socket = new WebSocket(address)
  // A page that goes away meanwhile never answers: whoever polls asks the next one.
  const signal = AbortSignal.timeout(ANSWER_MS)
  await once(socket, 'open', { signal })
  const params = { expression, awaitPromise: true, returnByValue: true }
  const answered = once(socket, 'message', { signal })
  socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params }))
  const [message] = (await answered) as [MessageEvent<string>]
  socket.close()
  const { result } = JSON.parse(message.data) as { result: { result: { value?: unknown } } }
  return result.result.value
}
