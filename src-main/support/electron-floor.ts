/** The oldest Electron whose behaviour is relied on; older ones lack security fixes and interfaces in use. */
export const ELECTRON_FLOOR = 42

/**
 * Says in one sentence why the app must not start under an Electron (its version text); null when it may. A version
 * that cannot be read is refused too: it is no Electron that this was ever tried on.
 */
export function whyElectronRefused(version: string | undefined): string | null {
  const major = /^(\d+)\.\d+\.\d+/.exec(version ?? '')?.[1]
  if (major !== undefined && Number(major) >= ELECTRON_FLOOR) return null
  const found = major === undefined ? 'cannot tell which Electron it runs on' : `was started with Electron ${version}`
  return `Latchkey ${found} and needs Electron ${ELECTRON_FLOOR} or newer; install the current version of Latchkey.`
}
