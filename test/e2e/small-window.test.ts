import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Computer, type RunningApp, startApp, startComputer } from '../support/app.ts'
import { openGallery, showExhibit, THEMES } from '../support/gallery.ts'

/** The smallest window there is: a quarter of a small screen, or a window of twice the size at 200 %. */
const SMALL = { width: 480, height: 420 }
const SCREENS = [
  'send-empty',
  'work-every-stage',
  'results',
  'key-late-no-contact',
  'activity',
  'settings',
  'long-names',
]

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

/** What can be scrolled sideways, by its class: nobody may have to. */
function scrolledSideways(): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter((element) => ['auto', 'scroll'].includes(getComputedStyle(element).overflowX))
      .filter((element) => element.scrollWidth > element.clientWidth)
      .map((element) => `${element.tagName} ${element.className}`),
  )
}

/** How many boxes scroll up and down. */
function scrollers(): Promise<number> {
  return page.evaluate(
    () =>
      [...document.querySelectorAll('.screen, .screen *')]
        .filter((element) => getComputedStyle(element).overflowY === 'auto')
        .filter((element) => element.scrollHeight > element.clientHeight).length,
  )
}

/** Elements of these kinds whose text goes over more than one line. */
function brokenWords(selector: string): Promise<string[]> {
  return page.evaluate(
    (wanted) =>
      [...document.querySelectorAll(wanted)]
        .filter((element) => element.getClientRects().length > 1 || element.clientHeight > 40)
        .map((element) => element.textContent ?? ''),
    selector,
  )
}

describe.each([THEMES[0], THEMES[3]])('a small window, in $name', (theme) => {
  it.each(SCREENS)('%s needs no scrolling sideways, and help is at hand, in both languages', async (name) => {
    for (const language of ['en', 'fr'] as const) {
      await page.setViewportSize(SMALL)
      await showExhibit(page, { name, language, theme })
      expect(await scrolledSideways()).toEqual([])
      expect(await scrollers()).toBeLessThanOrEqual(1)
      await page.getByRole('button', { name: language === 'en' ? 'Get help' : 'Aide', exact: true }).click()
      await page.locator('dialog[open]').waitFor()
      await page.keyboard.press('Escape')
    }
  })
})

describe('text of twice the size', () => {
  it.each([
    [480, 700],
    [480, 1000],
    [900, 680],
    [900, 1000],
    [900, 1300],
  ])('leaves one thing to scroll at %i × %i', async (width, height) => {
    await page.setViewportSize({ width, height })
    for (const name of ['work-every-stage', 'work-notices', 'results']) {
      await showExhibit(page, { name, language: 'fr', theme: THEMES[3] })
      expect(await scrollers()).toBeLessThanOrEqual(1)
    }
  })
})

describe('a small window', () => {
  it('has every screen behind one button, which closes again', async () => {
    await page.setViewportSize(SMALL)
    await showExhibit(page, { name: 'send-empty', language: 'en', theme: THEMES[0] })
    const settings = page.getByRole('navigation').getByRole('button', { name: 'Settings' })
    expect(await settings.isVisible()).toBe(false)
    await page.getByRole('button', { name: 'Menu' }).click()
    await settings.click()
    await page.getByRole('heading', { name: 'Settings' }).waitFor()
    expect(await settings.isVisible()).toBe(false)
  })

  it('draws the end of a long list when the screen is scrolled there', async () => {
    await page.setViewportSize(SMALL)
    await showExhibit(page, { name: 'work-500', language: 'en', theme: THEMES[0] })
    expect(await scrollers()).toBe(1)
    // Rows are measured as they come: the end moves while one goes there.
    const last = page.locator('li[aria-posinset="500"]')
    await expect
      .poll(async () => {
        await page.locator('.screen').evaluate((screen) => screen.scrollTo(0, screen.scrollHeight))
        return last.isVisible()
      })
      .toBe(true)
    expect(await page.locator('.virtual-row').count()).toBeLessThan(40)
  })
})

describe('a window as it opens', () => {
  it.each(['add', 'add-with-key', 'key-change'])('%s has the button that ends it in sight', async (name) => {
    await page.setViewportSize({ width: 1080, height: 720 })
    for (const language of ['en', 'fr'] as const) {
      await showExhibit(page, { name, language, theme: THEMES[0] })
      const button = page.locator('.acts button').first()
      const isOnTop = await button.evaluate((element) => {
        const { x, y, width, height } = element.getBoundingClientRect()
        return element.contains(document.elementFromPoint(x + width / 2, y + height - 1))
      })
      expect(isOnTop).toBe(true)
    }
  })

  it('never hides the field that has the keyboard under that button', async () => {
    await page.setViewportSize({ width: 1080, height: 720 })
    await showExhibit(page, { name: 'add', language: 'en', theme: THEMES[0] })
    await page.getByLabel('Who gave you the key?').focus()
    await page.keyboard.press('Tab')
    const radio = (await page.getByRole('radio', { checked: true }).boundingBox()) ?? { y: 0, height: 999 }
    const acts = (await page.locator('.acts').boundingBox()) ?? { y: 0 }
    expect(radio.y + radio.height).toBeLessThanOrEqual(acts.y)
  })
})

describe('what was done', () => {
  it.each([
    [480, 420],
    [700, 600],
    [900, 680],
    [1200, 800],
  ])('keeps fingerprints and names whole at %i × %i', async (width, height) => {
    await page.setViewportSize({ width, height })
    await showExhibit(page, { name: 'activity', language: 'en', theme: THEMES[0] })
    expect(await page.locator('tbody code').count()).toBeGreaterThan(0)
    expect(await brokenWords('tbody code, tbody td:last-child bdi')).toEqual([])
    expect(await page.locator('tbody td:nth-child(2)').first().textContent()).toMatch(/\d\u202fAM$/)
    expect(await page.getByText('0 results').count()).toBe(0)
    expect(await scrolledSideways()).toEqual([])
  })
})
