import { uptime } from 'node:os'
import type { Reading } from '../rotation/trusted-clock.ts'
import { wallNow } from './clock.ts'
import { TEST_FLAVOUR } from './flavour.ts'

/**
 * Both clocks of this machine. The steady one counts sleep as well: the system's uptime does on Linux and Windows, on a
 * Mac it is worked out from the wall clock, and there the process's own counter goes on through sleep.
 */
export function readClocks(): Reading {
  const steady = process.platform === 'darwin' ? performance.now() : uptime() * 1_000
  const passed = TEST_FLAVOUR ? Number(process.env.LATCHKEY_TEST_PASSED_MS ?? 0) : 0
  return { wall: wallNow(), steady: Math.round(steady) + passed }
}
