import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { answerDialogs, describeProfile, startApp } from '../support/app.ts'
import { filesWithKey, launchHoldsKey, memoryHoldsKey } from '../support/canary.ts'
import { servedDeskForEach } from '../support/desk.ts'
import { ballPng } from '../support/images.ts'
import { recordTraffic, rendererPid } from '../support/record-traffic.ts'
import { leave } from '../support/sealed-steps.ts'

const desk = servedDeskForEach()

describe('invariant 1: the window never holds the key', () => {
  it('is true after typing it, using it and saving a model', async () => {
    const { page, app } = desk.running
    const traffic = await recordTraffic(app)
    await describeProfile(page, 'Acme', desk.service.server.origin)
    const opening = app.waitForEvent('window')
    await page.getByRole('button', { name: 'Type it…' }).click()
    const sealed = await opening
    await sealed.getByLabel('Key').fill(desk.service.key)
    await leave(sealed, 'Use this key')
    await page.locator('[data-intake="typed"]').waitFor()
    await page.getByRole('button', { name: 'Save profile' }).click()
    await page.locator('[data-key-state="verified"]').waitFor()
    const picture = join(desk.computer.home, 'chair.png')
    writeFileSync(picture, ballPng())
    await answerDialogs(app, [picture])
    await page.getByRole('button', { name: 'Choose files…' }).click()
    await page.locator('article[data-stage="done"]').waitFor({ timeout: 60_000 })
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.locator('li[data-stage="saved"]').waitFor()

    const pid = await rendererPid(app)
    const mainPid = app.process().pid ?? 0
    expect(memoryHoldsKey(pid, desk.service.key)).toBe(false)
    expect(await page.content()).not.toContain(desk.service.key)
    const said = await traffic()
    expect(said).toContain('Acme')
    expect(said).not.toContain(desk.service.key)
    expect(launchHoldsKey(pid, desk.service.key)).toBe(false)
    expect(launchHoldsKey(mainPid, desk.service.key)).toBe(false)
    expect(
      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.getTitle())),
    ).toEqual(['● Acme — Latchkey'])
    // The keychain's own file is the one place for it, and that is encrypted.
    expect(filesWithKey(desk.computer.home, desk.service.key)).toEqual([])
  })

  it('each detector finds a planted key', async () => {
    const { page, app } = desk.running
    const traffic = await recordTraffic(app)
    const planted = `fake-key-planted-${'0123456789abcdef'.repeat(2)}`
    const pid = await rendererPid(app)
    expect(memoryHoldsKey(pid, planted)).toBe(false)
    await page.evaluate((key) => {
      Reflect.set(globalThis, 'leak', { deep: [`a long text around ${key}`] })
      document.body.dataset.leak = key
    }, planted)
    expect(memoryHoldsKey(pid, planted)).toBe(true)
    expect(await page.content()).toContain(planted)
    await app.evaluate(
      ({ BrowserWindow }, key) =>
        BrowserWindow.getAllWindows()[0]?.webContents.send('latchkey:state.delta', { leak: key }),
      planted,
    )
    expect(await traffic()).toContain(planted)
    writeFileSync(join(desk.computer.home, 'leak.bin'), Buffer.from(planted, 'utf16le'))
    expect(filesWithKey(desk.computer.home, planted)).toEqual(['leak.bin'])
    await desk.running.close()
    desk.running = await startApp(desk.computer, { args: [`--api-key=${planted}`] })
    expect(launchHoldsKey(desk.running.app.process().pid ?? 0, planted)).toBe(true)
    // What was planted there is also refused on screen, with the reason.
    await desk.running.page.locator('[data-code="KEY_IN_ARGUMENTS"]').waitFor()
  })
})
