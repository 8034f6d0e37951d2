import { afterEach, beforeEach, type TestContext } from 'vitest'
import type { PracticeOptions } from '../../src-main/practice/practice-server.ts'
import { type Computer, type RunningApp, startApp, startComputer } from './app.ts'
import { type PracticeForTest, startPracticeForTest } from './practice.ts'

/** A computer with the app running on it. A test that starts the app again puts it here, so that it is ended. */
export interface Desk {
  computer: Computer
  running: RunningApp
}

/** A desk, and a practice service beside it that is no part of the app. */
export interface ServedDesk extends Desk {
  service: PracticeForTest
}

/** Says what was on the screen when a test failed: where it fails once in many runs, nobody sees it again. */
export async function tellFailure({ task }: TestContext, { page }: RunningApp): Promise<void> {
  if (task.result?.state !== 'fail') return
  const words = await page
    .locator('body')
    .textContent({ timeout: 5_000 })
    .catch(() => '(nothing that could be read)')
  process.stderr.write(`On the screen when “${task.name}” failed:\n${words}\n`)
}

/** Sets up a new desk before each test of the file and clears it away after it. It is empty outside of tests. */
export function deskForEach(): Desk {
  const desk = {} as Desk
  beforeEach(async () => {
    desk.computer = await startComputer()
    desk.running = await startApp(desk.computer)
  })
  afterEach(async (context) => {
    await tellFailure(context, desk.running)
    await desk.running.close()
    await desk.computer.stop()
  })
  return desk
}

/** As {@link deskForEach}, with a service. `options`: how it differs from the usual one. */
export function servedDeskForEach(options: Partial<PracticeOptions> = {}): ServedDesk {
  const desk = {} as ServedDesk
  beforeEach(async () => {
    desk.computer = await startComputer()
    desk.service = await startPracticeForTest(options)
    desk.running = await startApp(desk.computer)
  })
  afterEach(async (context) => {
    await tellFailure(context, desk.running)
    await desk.running.close()
    await desk.service.close()
    await desk.computer.stop()
  })
  return desk
}
