import { execFile } from 'node:child_process'
import { SERVICE } from './vault-messages.ts'

/** `locked`: the entry is there and cannot be read. `open`: it is readable or not there. `unknown`: nobody to ask. */
export type LockState = 'locked' | 'open' | 'unknown'

/** A command that puts one question to the secret service, and how its answer is read. */
interface Asker {
  readonly command: string
  args(attributes: readonly string[]): readonly string[]
  /** True when the answer lists locked entries; null when it cannot be made out. */
  locked(output: string): boolean | null
}

const NAME = 'org.freedesktop.secrets'
const PATH = '/org/freedesktop/secrets'
const INTERFACE = 'org.freedesktop.Secret.Service'
/** Milliseconds; just longer than the deadline of a background read, which ends this process anyway. */
const PATIENCE_MS = 6_000

// One of the two is on every desktop Linux: the first comes with the bus itself, the second with systemd.
export const ASKERS: readonly Asker[] = [
  {
    command: 'dbus-send',
    args: (attributes) => [
      ...['--session', '--print-reply', `--reply-timeout=${PATIENCE_MS}`, `--dest=${NAME}`, PATH],
      ...[`${INTERFACE}.SearchItems`, `dict:string:string:${attributes.join(',')}`],
    ],
    locked(output) {
      const [, unlocked, locked] = output.split('array [')
      return unlocked === undefined || locked === undefined ? null : locked.includes('object path')
    },
  },
  {
    command: 'busctl',
    args: (attributes) => [
      ...['--user', `--timeout=${PATIENCE_MS / 1_000}`, 'call', NAME, PATH, INTERFACE],
      ...['SearchItems', 'a{ss}', String(attributes.length / 2), ...attributes],
    ],
    locked(output) {
      const count = /^aoao \d+ (?:"[^"]*" )*(\d+)/.exec(output)?.[1]
      return count === undefined ? null : count !== '0'
    },
  },
]

function run(
  command: string,
  args: readonly string[],
): Promise<{ readonly missing: boolean; readonly output: string }> {
  return new Promise((resolve) => {
    execFile(command, [...args], { timeout: PATIENCE_MS, killSignal: 'SIGKILL', windowsHide: true }, (error, stdout) =>
      resolve({ missing: error?.code === 'ENOENT', output: error === null ? stdout : '' }),
    )
  })
}

/**
 * Asks the secret service whether our entry is locked. keytar cannot say: it answers "nothing there" for a locked
 * entry. The question carries the account and no secret, and never makes the keyring ask for a password. On macOS and
 * Windows a locked keychain is an error of its own, so there the answer is always `open`.
 */
export async function lockOf(account: string | null): Promise<LockState> {
  if (process.platform !== 'linux') return 'open'
  const attributes = ['service', SERVICE, ...(account === null ? [] : ['account', account])]
  for (const { command, args, locked } of ASKERS) {
    const { missing, output } = await run(command, args(attributes))
    if (missing) continue
    const found = locked(output)
    if (found === null) return 'unknown'
    return found ? 'locked' : 'open'
  }
  return 'unknown'
}
