import type { Refusal } from './vault-messages.ts'

// libsecret, macOS and Windows hand keytar a sentence and nothing else. Only sentences that are the same in every
// language of the system (they come from untranslated code or carry a code) are relied on; the rest is "refused".
const LOCKED = [
  /locked collection/i,
  /is locked/i,
  /-25308/,
  /interaction is not allowed/i,
  /prompt.*dismissed/i,
  /-128\b/,
]
const MISSING = [
  /autolaunch D-Bus/i,
  /org\.freedesktop\.(?:secrets|DBus\.Error\.(?:ServiceUnknown|NoServer|NotSupported|FileNotFound))/i,
  /not provided by any \.service files/i,
  /Could not connect/i,
  /Failed to (?:connect|execute|open connection)/i,
  /connection is closed/i,
  /Unable to autolaunch/i,
  /dbus-launch/i,
]

/** Sorts a keychain's own error into locked, missing or refused. The text itself never leaves the vault process. */
export function refusalOf(error: unknown): Refusal {
  const text = error instanceof Error ? error.message : String(error)
  if (LOCKED.some((pattern) => pattern.test(text))) return 'locked'
  return MISSING.some((pattern) => pattern.test(text)) ? 'missing' : 'refused'
}
