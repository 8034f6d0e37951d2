import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import type { KeychainKind } from '../../src-preload/contract/keychain.ts'

/** Milliseconds; the bus itself answers, not the keyring, so that a keyring that hangs does not matter. */
const PATIENCE_MS = 2_000
const NAME = 'org.freedesktop.secrets'
const BUS = 'org.freedesktop.DBus'

/** What a question to the bus came to: its answer, or its error's text; null where there is nobody to put it. */
type Said = { readonly answer: string } | { readonly error: string } | null

function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Said> {
  return new Promise((resolve) => {
    execFile(command, [...args], { timeout: PATIENCE_MS, killSignal: 'SIGKILL', env }, (error, stdout, stderr) => {
      if (error === null) resolve({ answer: stdout })
      else resolve(error.code === 'ENOENT' || error.killed === true ? null : { error: stderr })
    })
  })
}

/** Asks the bus with whichever tool this Linux has: the first comes with the bus, the second with systemd. */
async function askBus(env: NodeJS.ProcessEnv, member: string, argument: string | null): Promise<Said> {
  const given = argument === null ? [] : [`string:${argument}`]
  const send = ['--session', '--print-reply', `--reply-timeout=${PATIENCE_MS}`, `--dest=${BUS}`, '/']
  const said = await run('dbus-send', [...send, `${BUS}.${member}`, ...given], env)
  if (said !== null) return said
  return run('busctl', ['--user', 'call', BUS, '/', BUS, member, ...(argument === null ? [] : ['s', argument])], env)
}

/** Which keychain a program of that name is, as the kernel has it (cut after 15 letters). */
export function keychainNamed(program: string): KeychainKind {
  if (program.startsWith('gnome-keyring')) return 'gnome-keyring'
  // KDE's service is called ksecretd since Plasma 6.4.
  if (/^k(?:wallet|secret)/.test(program)) return 'kwallet'
  return program.startsWith('keepassxc') ? 'keepassxc' : 'other'
}

/**
 * Says which program answers for the secret service of this session, without talking to it and without starting it.
 * `none`: there is no bus, or nobody on it who keeps secrets or could be started to; null: it cannot be told.
 */
async function onLinux(env: NodeJS.ProcessEnv): Promise<KeychainKind | null> {
  const owner = await askBus(env, 'GetConnectionUnixProcessID', NAME)
  if (owner === null) return null
  if ('error' in owner) {
    if (!/NameHasNoOwner|no such name/i.test(owner.error)) return 'none'
    const startable = await askBus(env, 'ListActivatableNames', null)
    return startable !== null && 'answer' in startable && !startable.answer.includes(NAME) ? 'none' : null
  }
  const pid = pidIn(owner.answer)
  if (pid === null) return null
  try {
    return keychainNamed((await readFile(`/proc/${pid}/comm`, 'utf8')).trim())
  } catch {
    // It runs where this process cannot see it; or it ended just now, and nobody can say any more what it was.
    const again = await askBus(env, 'GetConnectionUnixProcessID', NAME)
    return again !== null && 'answer' in again && pidIn(again.answer) === pid ? 'other' : null
  }
}

function pidIn(answer: string): string | null {
  return /(?:uint32|^u) (\d+)/m.exec(answer)?.[1] ?? null
}

/** Which keychain answers on this computer now; null where that cannot be told. Never touches a secret. */
export function whichKeychain(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
): Promise<KeychainKind | null> {
  if (platform === 'darwin') return Promise.resolve('mac')
  return platform === 'win32' ? Promise.resolve('windows') : onLinux(env)
}
