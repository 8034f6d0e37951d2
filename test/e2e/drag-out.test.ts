import { expect, it, onTestFinished } from 'vitest'
import type { MainBridge } from '../../src-preload/contract/bridge.ts'
import { startApp, startComputer } from '../support/app.ts'

it('a page that starts a drag while nobody drags is refused, and main goes on', async () => {
  const computer = await startComputer()
  onTestFinished(() => computer.stop())
  const running = await startApp(computer)
  onTestFinished(() => running.close())
  const { page } = running
  await page.getByRole('button', { name: 'Try it now' }).click()
  await page.getByRole('button', { name: 'Use the sample picture' }).click()
  await page.locator('article[data-stage="done"]').waitFor({ timeout: 60_000 })
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.locator('li[data-stage="saved"]').waitFor()
  const answer = page.evaluate(async () => {
    const { call } = Reflect.get(globalThis, 'latchkey') as MainBridge
    const snapshot = await call['app.snapshot']({})
    if (!snapshot.ok) return snapshot
    const { app, batches } = snapshot.value
    const seal = { tenantId: app.selected ?? '', nonce: app.nonce }
    return call['results.dragOut'](seal, { fileId: batches[0]?.files[0]?.id ?? '' })
  })
  expect(await answer).toEqual({ ok: false, failure: { code: 'CANCELLED' } })
  expect(await running.app.evaluate(() => 'main answers')).toBe('main answers')
}, 60_000)
