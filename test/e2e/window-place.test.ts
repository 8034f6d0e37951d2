import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { type RunningApp, startApp } from '../support/app.ts'
import { deskForEach } from '../support/desk.ts'

const PLACE = { x: 130, y: 90, width: 900, height: 640 }

const desk = deskForEach()

const remembered = (): string => join(desk.computer.env.XDG_CONFIG_HOME ?? '', 'Latchkey', 'window.json')

function boundsOf({ app }: RunningApp): Promise<typeof PLACE | undefined> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())
}

it('a window that was moved and resized opens there the next time', async () => {
  await desk.running.app.evaluate(
    ({ BrowserWindow }, place) => BrowserWindow.getAllWindows()[0]?.setBounds(place),
    PLACE,
  )
  await expect.poll(() => boundsOf(desk.running)).toEqual(PLACE)
  await desk.running.close()
  expect(JSON.parse(readFileSync(remembered(), 'utf8'))).toEqual({ bounds: PLACE, maximised: false })
  desk.running = await startApp(desk.computer)
  expect(await boundsOf(desk.running)).toEqual(PLACE)
})

it('a window that was on a display that is gone comes back on the one there is', async () => {
  await desk.running.close()
  writeFileSync(remembered(), JSON.stringify({ bounds: { ...PLACE, x: 5_000 }, maximised: false }))
  desk.running = await startApp(desk.computer)
  const bounds = await boundsOf(desk.running)
  expect(bounds).toMatchObject({ width: PLACE.width, height: PLACE.height })
  expect(bounds?.x).toBeLessThan(1_000)
})

it('a window that lay across two displays comes back when the one it began on is gone', async () => {
  await desk.running.close()
  writeFileSync(remembered(), JSON.stringify({ bounds: { ...PLACE, x: -3_000, width: 4_000 }, maximised: false }))
  desk.running = await startApp(desk.computer)
  expect((await boundsOf(desk.running))?.x).toBeGreaterThanOrEqual(0)
})
