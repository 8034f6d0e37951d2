import { spawn, spawnSync } from 'node:child_process'
import { constants } from 'node:os'

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env] the whole environment; ours when left out
 * @property {number} [uid] run as this user
 * @property {number} [gid]
 * @property {'inherit' | 'ignore'} [output] where its output goes; 'inherit' when left out
 */

/**
 * Runs a program to its end and passes an interruption of ours on to it.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<number>} its exit code; 128 plus the signal's number when a signal ended it, 127 when it cannot start
 */
export function run(command, args, options = {}) {
  const { output = 'inherit', ...rest } = options
  return new Promise((done) => {
    const child = spawn(command, args, { stdio: ['inherit', output, output], ...rest })
    const pass = (/** @type {NodeJS.Signals} */ signal) => void child.kill(signal)
    process.on('SIGINT', pass).on('SIGTERM', pass)
    const finish = (/** @type {number} */ code) => {
      process.off('SIGINT', pass).off('SIGTERM', pass)
      done(code)
    }
    child.once('error', (error) => {
      process.stderr.write(`${command} could not be started: ${error.message}\n`)
      finish(127)
    })
    child.once('exit', (code, signal) => finish(code ?? 128 + (signal ? constants.signals[signal] : 0)))
  })
}

/**
 * Runs a short program and keeps what it says.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeout?: number }} [options] timeout in milliseconds
 * @returns {{ code: number, stdout: string, stderr: string }} code is 127 when it cannot start, 124 when time ran out
 */
export function capture(command, args, options = {}) {
  const result = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    killSignal: 'SIGKILL',
    ...options,
  })
  const late = result.error && 'code' in result.error && result.error.code === 'ETIMEDOUT'
  const code = late ? 124 : (result.status ?? 127)
  return { code, stdout: result.stdout ?? '', stderr: result.stderr ?? '' }
}

/**
 * The npm that started us, or the one on the PATH.
 * @param {readonly string[]} args
 * @returns {{ command: string, args: string[] }}
 */
export function npmCommand(args) {
  const own = process.env.npm_execpath
  if (own?.endsWith('.js')) return { command: process.execPath, args: [own, ...args] }
  return process.platform === 'win32'
    ? { command: 'cmd.exe', args: ['/c', 'npm', ...args] }
    : { command: 'npm', args: [...args] }
}
