import { type BrowserWindow, powerMonitor } from 'electron'

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const

/**
 * Runs `run` when the system shuts down or the person logs out, in the words of each platform. Only after the app is
 * ready: before that Electron puts its own listeners in place of ours, and they look like a person who quits.
 */
export function onSystemEnd(run: () => void): void {
  // How a session on Linux ends its programs, and how a terminal does.
  for (const signal of SIGNALS) process.on(signal, run)
  powerMonitor.on('shutdown', (event?: { preventDefault?(): void }) => {
    // Asks the system (macOS, Linux) for the moment that bringing work to rest takes. The types forget the event.
    event?.preventDefault?.()
    run()
  })
}

/** The same for Windows, which tells a window and not the app. */
export function onSessionEnd(window: BrowserWindow, run: () => void): void {
  window.on('session-end', run)
}
