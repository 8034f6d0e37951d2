import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'

/**
 * A program that runs beside us until it is stopped. Stopping ends that one process and no other.
 * @typedef {object} Daemon
 * @property {number} pid
 * @property {import('node:child_process').ChildProcess} child
 * @property {() => string} errors what it wrote to its error output so far
 * @property {() => Promise<void>} stop resolves when it is gone; may be called more than once
 */

const setpriv = '/usr/bin/setpriv'

/**
 * Starts a program that goes on beside us.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env: NodeJS.ProcessEnv, extraPipe?: boolean }} options extraPipe: open descriptor 3 for it to write to
 * @returns {Daemon}
 */
export function startDaemon(command, args, options) {
  // The kernel ends it with us, even when we are killed outright: no stray displays and buses stay behind.
  const tied = process.platform === 'linux' && existsSync(setpriv)
  const [program, all] = tied ? [setpriv, ['--pdeathsig', 'KILL', '--', command, ...args]] : [command, args]
  const stdio = /** @type {('pipe')[]} */ (
    options.extraPipe ? ['pipe', 'pipe', 'pipe', 'pipe'] : ['pipe', 'pipe', 'pipe']
  )
  const child = spawn(program, all, { env: options.env, stdio })
  let errors = ''
  child.stderr?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
    errors = (errors + text).slice(-8000)
  })
  /** @type {Promise<void>} */
  const gone = new Promise((done) => {
    child.once('exit', () => done())
    child.once('error', (error) => {
      errors += error.message
      done()
    })
  })
  return { pid: child.pid ?? -1, child, errors: () => errors, stop: () => stopChild(child, gone) }
}

/**
 * Waits for the first line on a stream, which is how these programs say their address.
 * @param {Daemon} daemon
 * @param {NodeJS.ReadableStream | null | undefined} stream
 * @param {string} name for the message
 * @returns {Promise<string>} without the line's end
 * @throws {Error} when the program ends first, with what it said
 */
export function firstLine(daemon, stream, name) {
  return new Promise((done, fail) => {
    let text = ''
    const ended = () => fail(new Error(`${name} ended before it was ready: ${daemon.errors().trim()}`))
    daemon.child.once('exit', ended)
    daemon.child.once('error', ended)
    stream?.on('data', (/** @type {Buffer} */ chunk) => {
      text += chunk.toString('utf8')
      const end = text.indexOf('\n')
      if (end < 0) return
      daemon.child.off('exit', ended)
      daemon.child.off('error', ended)
      done(text.slice(0, end))
    })
  })
}

/**
 * Asks again and again until the answer is yes.
 * @param {() => Promise<boolean> | boolean} ready
 * @param {string} what completes the sentence "… did not happen"
 * @param {number} [deadline] in milliseconds
 * @throws {Error} when the deadline passes
 */
export async function until(ready, what, deadline = 15_000) {
  const end = Date.now() + deadline
  while (!(await ready())) {
    if (Date.now() > end) throw new Error(`${what} did not happen within ${deadline / 1000} seconds`)
    await new Promise((done) => setTimeout(done, 40))
  }
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {Promise<void>} gone
 */
async function stopChild(child, gone) {
  if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
    child.kill('SIGTERM')
    // A process that a test stopped with SIGSTOP does not hear SIGTERM.
    const kill = setTimeout(() => child.kill('SIGKILL'), 2000)
    await gone
    clearTimeout(kill)
  }
}
