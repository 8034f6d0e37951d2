/** The oldest Electron whose behaviour is relied on; older ones lack security fixes and interfaces in use. */
export const ELECTRON_FLOOR = 42

/** An Electron that the app must not start under. `found`: its version; null when that cannot be told. */
export interface RefusedElectron {
  readonly found: string | null
}

/**
 * Says under which Electron (its version text) the app must not start; null when it may. A version that cannot be read
 * is refused too: it is no Electron that this was ever tried on.
 */
export function whyElectronRefused(version: string | undefined): RefusedElectron | null {
  const major = /^(\d+)\.\d+\.\d+/.exec(version ?? '')?.[1]
  if (major !== undefined && Number(major) >= ELECTRON_FLOOR) return null
  return { found: major === undefined ? null : (version ?? null) }
}
