import { powerMonitor } from 'electron'

/** Calls `run` when the computer wakes up or its screen is unlocked: timers have slept as well, and days may have gone by. */
export function onWake(run: () => void): void {
  powerMonitor.on('resume', run)
  powerMonitor.on('unlock-screen', run)
}
