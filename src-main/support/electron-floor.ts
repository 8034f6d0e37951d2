/** The oldest Electron whose behaviour is relied on; older ones lack security fixes and interfaces in use. */
export const ELECTRON_FLOOR = 42

/** True when the running Electron (its version text) is at or above the floor. */
export function isSupportedElectron(version: string | undefined): boolean {
  const major = Number.parseInt(version ?? '', 10)
  return Number.isInteger(major) && major >= ELECTRON_FLOOR
}
