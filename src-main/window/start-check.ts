import { url } from 'node:inspector'
import { app } from 'electron'
import { TEST_FLAVOUR } from '../support/flavour.ts'
import { selfCheck } from '../support/self-check.ts'
import { judgeStart, keysAmong, type StartVerdict } from './start-findings.ts'

/** What the driver of a test starts the app with. */
const OF_DRIVER = TEST_FLAVOUR ? ['inspect', 'remote-debugging-port'] : []

/** Judges this start of the app, before its first window; reads nothing but what the system says of the process. */
export async function checkStart(given: readonly string[]): Promise<StartVerdict> {
  const keys = await keysAmong(given)
  const reasons = selfCheck({
    // A key is refused by itself, and is not named here.
    given: given.filter((argument) => !keys.includes(argument)),
    environment: process.env,
    packaged: app.isPackaged,
    appPath: app.getAppPath(),
    inspected: !TEST_FLAVOUR && url() !== undefined,
    windows: process.platform === 'win32',
    tolerated: OF_DRIVER,
  })
  return judgeStart(reasons, app.isPackaged)
}
