import { existsSync } from 'node:fs'
import { app } from 'electron'
import { type Clock, pause } from '../support/clock.ts'
import { TEST_FLAVOUR } from '../support/flavour.ts'

/** The function a test's driver calls, by this very name, once it is connected. */
const CALLED_BY_DRIVER = '__playwright_run'

/**
 * Resolves when windows may be made. A driver that connects while a window is just being made can wait for it for
 * ever, so under one, which only the test flavour tolerates, the first window waits for the driver. Must be called
 * while the app is loaded: the driver calls once.
 */
export function driverConnected(): Promise<void> {
  if (TEST_FLAVOUR && app.commandLine.hasSwitch('remote-debugging-port')) {
    return new Promise((resolve) => Object.assign(globalThis, { [CALLED_BY_DRIVER]: () => resolve() }))
  }
  return Promise.resolve()
}

const BETWEEN_LOOKS_MS = 20

/**
 * Resolves when main may be built: at once, except for a test that looks at what the window shows before main knows
 * anything. It names a file, and main waits as on a slow computer until the file is gone.
 */
export async function mayBeBuilt(clock: Clock): Promise<void> {
  const held = TEST_FLAVOUR ? process.env.LATCHKEY_TEST_HOLD_START : undefined
  while (held !== undefined && existsSync(held)) await pause(clock, BETWEEN_LOOKS_MS)
}
