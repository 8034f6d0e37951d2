import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Computer, type RunningApp, startApp, startComputer } from '../support/app.ts'

const PLACE = { x: 130, y: 90, width: 900, height: 640 }

let computer: Computer
let running: RunningApp

beforeEach(async () => {
  computer = await startComputer()
  running = await startApp(computer)
})

afterEach(async () => {
  await running.close()
  await computer.stop()
})

const remembered = (): string => join(computer.env.XDG_CONFIG_HOME ?? '', 'Latchkey', 'window.json')

function boundsOf({ app }: RunningApp): Promise<typeof PLACE | undefined> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())
}

it('a window that was moved and resized opens there the next time', async () => {
  await running.app.evaluate(({ BrowserWindow }, place) => BrowserWindow.getAllWindows()[0]?.setBounds(place), PLACE)
  await expect.poll(() => boundsOf(running)).toEqual(PLACE)
  await running.close()
  expect(JSON.parse(readFileSync(remembered(), 'utf8'))).toEqual({ bounds: PLACE, maximised: false })
  running = await startApp(computer)
  expect(await boundsOf(running)).toEqual(PLACE)
})

it('a window that was on a display that is gone comes back on the one there is', async () => {
  await running.close()
  writeFileSync(remembered(), JSON.stringify({ bounds: { ...PLACE, x: 5_000 }, maximised: false }))
  running = await startApp(computer)
  const bounds = await boundsOf(running)
  expect(bounds).toMatchObject({ width: PLACE.width, height: PLACE.height })
  expect(bounds?.x).toBeLessThan(1_000)
})

it('a window that lay across two displays comes back when the one it began on is gone', async () => {
  await running.close()
  writeFileSync(remembered(), JSON.stringify({ bounds: { ...PLACE, x: -3_000, width: 4_000 }, maximised: false }))
  running = await startApp(computer)
  expect((await boundsOf(running))?.x).toBeGreaterThanOrEqual(0)
})
