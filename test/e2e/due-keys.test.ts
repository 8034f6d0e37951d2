import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Computer, type RunningApp, startApp, startComputer } from '../support/app.ts'
import { openGallery, showExhibit, THEMES } from '../support/gallery.ts'

let computer: Computer
let running: RunningApp
let page: Page

beforeAll(async () => {
  computer = await startComputer()
  running = await startApp(computer)
  page = await openGallery(running)
})

afterAll(async () => {
  await running.close()
  await computer.stop()
})

const show = (name: string): Promise<void> => showExhibit(page, { name, language: 'en', theme: THEMES[0] })
const colourOf = (selector: string): Promise<string> =>
  page.locator(selector).evaluate((element) => getComputedStyle(element).color)
const primaryButtons = (): Promise<string[]> => page.locator('main button.primary').allTextContents()

describe('a key that has to be changed', () => {
  it('is quietly said to work while there is time', async () => {
    await show('key-verified')
    expect(await page.locator('main [data-due]').count()).toBe(0)
    expect(await primaryButtons()).toEqual([])
    expect(await colourOf('header .state')).toBe('rgb(27, 110, 60)')
  })

  it('is the first thing to do when its day comes near', async () => {
    await show('key-soon')
    await page.getByText('Change the key by January 21, 2026 (tomorrow).').waitFor()
    expect(await primaryButtons()).toEqual(['Change the key…'])
    expect(await colourOf('header [data-due]')).toBe(await colourOf('main [data-due]'))
  })

  it('is never green in the bar once its day is gone', async () => {
    await show('key-late-no-contact')
    await page.getByText('Change the key now. It was due on January 2, 2025.').waitFor()
    expect(await primaryButtons()).toEqual(['Change the key…'])
    expect(await colourOf('header .state')).not.toBe('rgb(27, 110, 60)')
    expect(await colourOf('header [data-due="late"]')).toBe('rgb(163, 36, 28)')
  })

  it('is to be changed now, whatever its day, when the service does not accept it', async () => {
    await show('key-refused')
    expect(await primaryButtons()).toEqual(['Change the key…'])
    expect(await page.locator('header [data-due]').textContent()).toBe('Change the key…')
    expect(await page.getByText(/by \w+ \d+, \d{4}/).count()).toBe(0)
  })

  it('is nobody’s business in practice', async () => {
    await show('key-practice')
    await page.getByText('Key works').first().waitFor()
    expect(await page.getByText('No day is set').count()).toBe(0)
    expect(await page.locator('[data-due]').count()).toBe(0)
  })
})

describe('the switcher', () => {
  it('begins with the keys to change and says on each line what is wrong', async () => {
    await show('switcher')
    const first = page.getByRole('option').first()
    expect(await first.textContent()).toContain('Key not accepted')
    await page.getByRole('group', { name: /^Keys to change \(\d+\)$/ }).waitFor({ state: 'attached' })
    const end = (await first.locator('.need').boundingBox()) ?? { x: 0, width: 0 }
    const row = (await first.boundingBox()) ?? { x: 0, width: 0 }
    expect(row.x + row.width - end.x - end.width).toBeLessThan(24)
  })

  it('finds one by its name, with its words', async () => {
    await show('switcher')
    await page.keyboard.type('Acme 191')
    await expect.poll(() => page.getByRole('option').count()).toBe(1)
    expect(await page.getByRole('option').textContent()).toContain('Key not accepted')
  })
})
