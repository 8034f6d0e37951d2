import { deflateSync } from 'node:zlib'
import { expect, it, onTestFinished } from 'vitest'
import { channelOf } from '../../src-preload/contract/table.ts'
import { startApp, startComputer } from '../support/app.ts'
import { pngOf } from '../support/png-maker.ts'

/** 20,000 by 20,000 points of one bit: a file of 50 kB that unpacks to 1.6 GB. */
function huge(): Buffer {
  const head = Buffer.from('00004e2000004e200100000000', 'hex')
  return pngOf(head, deflateSync(Buffer.alloc(20_000 * 2_501)))
}

it('a preview that unpacks to gigabytes is not shown; what was sent is', async () => {
  const computer = await startComputer()
  onTestFinished(() => computer.stop())
  const running = await startApp(computer)
  onTestFinished(() => running.close())
  const { app, page } = running
  await app.evaluate(
    ({ ipcMain }, [channel = '', text = '']) => {
      ipcMain.removeHandler(channel)
      const bytes = new Uint8Array(Buffer.from(text, 'base64'))
      ipcMain.handle(channel, () => ({ ok: true, value: { contentType: 'image/png', bytes } }))
    },
    [channelOf('results.preview'), huge().toString('base64')],
  )
  await page.getByRole('button', { name: 'Try it now' }).click()
  await page.getByRole('button', { name: 'Use the sample picture' }).click()
  await page.locator('article[data-stage="done"]').waitFor({ timeout: 60_000 })
  const shown = page.locator('.preview img')
  await shown.waitFor()
  expect(await shown.getAttribute('data-thumbnail')).not.toBeNull()
})
