import { describe, expect, it } from 'vitest'
import { describeProfile } from '../support/app.ts'
import { copyText } from '../support/app-steps.ts'
import { deskForEach } from '../support/desk.ts'

const CANARY = 'fake-key-that-must-not-land-0451'

const desk = deskForEach()

/** Presses keys as a keyboard does. A driver's own key events reach the page behind the window's back. */
async function press(keys: string): Promise<void> {
  const parts = keys.split('+')
  await desk.running.app.evaluate(
    ({ BrowserWindow }, { keyCode, modifiers }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      contents?.focus()
      for (const type of ['keyDown', 'keyUp'] as const) contents?.sendInputEvent({ type, keyCode, modifiers })
    },
    {
      keyCode: parts.at(-1) ?? '',
      modifiers: parts.slice(0, -1).map((name) => (name === 'Control' ? 'control' : 'shift')),
    },
  )
}

describe('pasting into an ordinary field', () => {
  it.each([['Control+V'], ['Shift+Insert'], ['Control+Shift+V']])(
    'with %s: a key is taken in by main instead',
    async (keys) => {
      const { page } = desk.running
      await describeProfile(page, '', 'http://127.0.0.1:9')
      await copyText(desk.running, `Bearer ${CANARY}`)
      await page.getByLabel('Profile name').click()
      await press(keys)
      await page.locator('[data-intake="clipboard"]').waitFor()
      await page.getByText('That looked like a key').waitFor()
      expect(await page.getByLabel('Profile name').inputValue()).toBe('')
      expect(await page.content()).not.toContain(CANARY)
    },
  )

  it('with several keys: the person is asked which one it shall be, and nothing lands', async () => {
    const { page } = desk.running
    await describeProfile(page, '', 'http://127.0.0.1:9')
    await copyText(desk.running, `API_KEY=${CANARY}\nVIGINT_API_KEY=${CANARY}-2`)
    await page.getByLabel('Profile name').click()
    await press('Control+V')
    await page.getByRole('button', { name: 'VIGINT_API_KEY' }).click()
    await page.locator('[data-intake="clipboard"]', { hasText: 'VIGINT_API_KEY' }).waitFor()
    expect(await page.getByLabel('Profile name').inputValue()).toBe('')
    expect(await page.content()).not.toContain(CANARY)
  })

  it('with what is no single key after all: it is said, and nothing lands', async () => {
    const { page } = desk.running
    await describeProfile(page, '', 'http://127.0.0.1:9')
    await copyText(desk.running, `ADMIN_API_KEY=${CANARY}`)
    await page.getByLabel('Profile name').click()
    await press('Control+V')
    await page.locator('[data-code="KEY_ADMIN"]').waitFor()
    expect(await page.getByLabel('Profile name').inputValue()).toBe('')
  })

  it('with the middle button: a key is taken in by main instead', async () => {
    const { page, app } = desk.running
    await describeProfile(page, '', 'http://127.0.0.1:9')
    await app.evaluate(({ clipboard }, key) => {
      Reflect.apply(clipboard.writeText, clipboard, [key, 'selection'])
    }, `Bearer ${CANARY}`)
    await page.getByLabel('Profile name').click({ button: 'middle' })
    await page.locator('[data-intake="clipboard"]').waitFor()
    expect(await page.getByLabel('Profile name').inputValue()).toBe('')
  })

  it.each([['Control+V'], ['Shift+Insert']])('with %s: ordinary text lands where it should', async (keys) => {
    const { page } = desk.running
    await describeProfile(page, 'Client ', 'http://127.0.0.1:9')
    await copyText(desk.running, 'Müller & Söhne')
    await page.getByLabel('Profile name').press('End')
    await press(keys)
    await expect.poll(() => page.getByLabel('Profile name').inputValue()).toBe('Client Müller & Söhne')
    expect(await page.locator('[data-intake]').count()).toBe(0)
  })

  it('in a way main does not know: a key does not reach the page', async () => {
    const { page, app } = desk.running
    const name = page.getByLabel('Profile name')
    await describeProfile(page, 'Acme', 'http://127.0.0.1:9')
    await copyText(desk.running, `Bearer ${CANARY}`)
    await name.press('End')
    await page.evaluate(() =>
      addEventListener(
        'paste',
        (event) => setTimeout(() => Object.assign(window, { refused: event.defaultPrevented })),
        true,
      ),
    )
    // Stands for every key and menu of a desktop that Chromium itself takes for pasting.
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.paste())
    await expect.poll(() => page.evaluate(() => Reflect.get(window, 'refused'))).toBeDefined()
    expect(await name.inputValue()).toBe('Acme')
    expect(await page.content()).not.toContain(CANARY)
  })

  it('pastes what was judged, though the clipboard holds a key by then', async () => {
    const { page, app } = desk.running
    const name = page.getByLabel('Profile name')
    await describeProfile(page, '', 'http://127.0.0.1:9')
    await copyText(desk.running, `Bearer ${CANARY}`)
    await app.evaluate(({ clipboard }) => Object.assign(clipboard, { readText: () => 'Globex' }))
    await name.click()
    await press('Control+V')
    await expect.poll(() => name.inputValue()).toBe('Globex')
  })

  it('by script: the page gets nothing', async () => {
    const { page } = desk.running
    await describeProfile(page, '', 'http://127.0.0.1:9')
    await copyText(desk.running, CANARY)
    await page.getByLabel('Profile name').click()
    const got = await page.evaluate(async () => {
      const executed = document.execCommand('paste')
      const read = await navigator.clipboard.readText().catch(() => 'refused')
      return {
        executed,
        read,
        value: document.activeElement instanceof HTMLInputElement && document.activeElement.value,
      }
    })
    expect(got).toEqual({ executed: false, read: 'refused', value: '' })
  })

  it('by dragging text: nothing is taken', async () => {
    const { page } = desk.running
    await describeProfile(page, '', 'http://127.0.0.1:9')
    const box = await page.getByLabel('Profile name').boundingBox()
    const at = { x: (box?.x ?? 0) + 10, y: (box?.y ?? 0) + 10 }
    const session = await page.context().newCDPSession(page)
    const data = { items: [{ mimeType: 'text/plain', data: CANARY }], dragOperationsMask: 1 }
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await session.send('Input.dispatchDragEvent', { type, ...at, data })
    }
    await page.getByLabel('Address').fill('http://127.0.0.1:10')
    expect(await page.getByLabel('Profile name').inputValue()).toBe('')
  })
})
