import type { Refusal } from './vault-messages.ts'

/*
 * keytar hands over a sentence and nothing else: no code, on any system. The sentences below are the ones those
 * systems are known to use; where they are translated nothing matches, and the answer is the honest "refused".
 */
const SENTENCES: readonly (readonly [Refusal, readonly RegExp[]])[] = [
  [
    'locked',
    [
      /locked collection/i,
      /\bis locked\b/i,
      /\bdismissed\b/i,
      // macOS -25308, -25320.
      /interaction is not allowed/i,
      /in dark wake/i,
      /-25308|-25320/,
    ],
  ],
  // macOS -128: "Deny" in the window that asks whether Latchkey may read the entry.
  ['denied', [/user cancell?ed/i, /-128\b/]],
  // Before "missing": the name of a bus connection (`:1.1`) that went away, not of the service as such.
  ['stale', [/the name :\d/i, /session wrapping the secret does not exist/i, /connection is closed/i]],
  // Before "timeout": a keyring that the bus cannot start is not there, however long the attempt took.
  ['missing', [/StartServiceByName/]],
  [
    'timeout',
    [/timeout was reached/i, /did not receive a reply/i, /DBus\.Error\.(?:NoReply|TimedOut|Timeout)\b/, /timed out/i],
  ],
  [
    'missing',
    [
      /autolaunch/i,
      /dbus-launch/i,
      /not provided by any \.service files/i,
      /DBus\.Error\.(?:ServiceUnknown|NoServer|NotSupported|FileNotFound|Spawn\.\w+|Disconnected)\b/,
      /could not connect/i,
      /connection refused/i,
      // The text of DBUS_SESSION_BUS_ADDRESS itself is nonsense.
      /given address is empty/i,
      /^Address element\b/i,
      /unknown or unsupported transport/i,
      // The service is there, the default collection is not.
      /no such secret collection/i,
      /object does not exist at path/i,
      // macOS -25291, -25294, -25307; Windows 1312 (no interactive logon, so no credential set).
      /no keychain is available/i,
      /keychain could not be found/i,
      /specified logon session does not exist/i,
    ],
  ],
]

/**
 * Sorts a keychain's own error into a class main can act on; everything unknown is `refused`. The text itself never
 * leaves the vault process: systems put names and paths into it.
 */
export function refusalOf(error: unknown): Refusal {
  const text = error instanceof Error ? error.message : String(error)
  return SENTENCES.find(([, patterns]) => patterns.some((pattern) => pattern.test(text)))?.[0] ?? 'refused'
}
