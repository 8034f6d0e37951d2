import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EXHIBITS } from '../../src-renderer/gallery/exhibits.ts'
import { ERRORS_FR } from '../../src-renderer/locales/errors-fr.ts'
import { type Computer, type RunningApp, startApp, startComputer } from '../support/app.ts'
import { barriers } from '../support/barriers.ts'
import { openGallery, showExhibit, THEMES } from '../support/gallery.ts'

let computer: Computer
let running: RunningApp
let page: Page
const said: string[] = []

beforeAll(async () => {
  computer = await startComputer()
  running = await startApp(computer)
  page = await openGallery(running)
  page.on('console', (message) => said.push(message.text()))
  page.on('pageerror', (error) => said.push(error.message))
})

afterAll(async () => {
  await running.close()
  await computer.stop()
})

/** True when something sticks out at the side: at twice the size of text nobody may have to scroll sideways. */
async function sticksOut(): Promise<boolean> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    const screen = document.querySelector('.screen')
    return scrollWidth > clientWidth || (screen !== null && screen.scrollWidth > screen.clientWidth)
  })
}

const shown = EXHIBITS.filter(({ name }) => !name.startsWith('refusal-'))
const refusals = EXHIBITS.filter(({ name }) => name.startsWith('refusal-'))

describe.each(THEMES)('in $name', (theme) => {
  it.each(shown)(`$name keeps nobody out, in ${theme.languages.join(' and ')}`, async ({ name }) => {
    for (const language of theme.languages) {
      await showExhibit(page, { name, language, theme })
      expect(await barriers(page)).toEqual([])
      expect(await sticksOut()).toBe(false)
    }
  })
})

describe('each refusal', () => {
  it.each(refusals)('$name says what happened and what to do, in both languages', async ({ name }) => {
    for (const language of ['en', 'fr'] as const) {
      await showExhibit(page, { name, language, theme: THEMES[0] })
      const note = page.locator('.note')
      expect((await note.locator('strong').textContent())?.length).toBeGreaterThan(5)
      expect((await note.locator('div').textContent())?.trim()).toMatch(/[.!?]$/)
      expect(await barriers(page)).toEqual([])
    }
  })
})

it('a start that was refused is told in French as well', async () => {
  await showExhibit(page, { name: 'start-refused', language: 'fr', theme: THEMES[0] })
  expect(await page.locator('.note strong').textContent()).toBe(ERRORS_FR.DATABASE_NOT_WRITABLE[0])
})

it('nothing is refused by the page’s policy, and nothing throws', () => {
  expect(said).toEqual([])
})

it('axe would find a barrier', async () => {
  await showExhibit(page, { name: 'send-empty', language: 'en', theme: THEMES[0] })
  await page.evaluate(() => document.querySelector('main')?.append(document.createElement('button')))
  expect(await barriers(page)).toHaveLength(1)
})
