import { powerMonitor } from 'electron'

/** What the system tells about being left alone. */
export interface SystemLockEvents {
  readonly locked: () => void
  readonly unlocked: () => void
  readonly sleeps: () => void
}

/**
 * Listens to the system. macOS and Windows tell of the screen being locked and unlocked; Linux tells of sleep alone.
 */
export function onSystemLock({ locked, unlocked, sleeps }: SystemLockEvents): void {
  powerMonitor.on('lock-screen', locked)
  powerMonitor.on('unlock-screen', unlocked)
  powerMonitor.on('suspend', sleeps)
}

/** Seconds since anybody last touched the computer. */
export function idleSeconds(): number {
  return powerMonitor.getSystemIdleTime()
}
