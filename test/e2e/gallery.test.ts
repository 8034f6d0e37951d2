import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../src-preload/contract/languages.ts'
import { EXHIBITS } from '../../src-renderer/gallery/exhibits.ts'
import { ERRORS_FR } from '../../src-renderer/locales/errors-fr.ts'
import { type Computer, type RunningApp, startApp, startComputer } from '../support/app.ts'
import { barriers } from '../support/barriers.ts'
import { openGallery, PagePool, showExhibit, THEMES } from '../support/gallery.ts'

let computer: Computer
let running: RunningApp
let page: Page
let pages: PagePool
const said: string[] = []

beforeAll(async () => {
  computer = await startComputer()
  running = await startApp(computer)
  const opened = [await openGallery(running), await openGallery(running), await openGallery(running)]
  for (const one of opened) {
    one.on('console', (message) => said.push(message.text()))
    one.on('pageerror', (error) => said.push(error.message))
  }
  page = opened[0] as Page
  // Most of a look is waiting for the next frames: pages that take turns need little more than half the time.
  pages = new PagePool(opened)
})

afterAll(async () => {
  await running.close()
  await computer.stop()
})

/** True when something sticks out at the side: at twice the size of text nobody may have to scroll sideways. */
async function sticksOut(shownOn: Page): Promise<boolean> {
  return shownOn.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    const screen = document.querySelector('.screen')
    return scrollWidth > clientWidth || (screen !== null && screen.scrollWidth > screen.clientWidth)
  })
}

const shown = EXHIBITS.filter(({ name }) => !name.startsWith('refusal-'))
const refusals = EXHIBITS.filter(({ name }) => name.startsWith('refusal-'))

const [LIGHT, DARK, FORCED, LARGE] = THEMES

describe.concurrent('every state of every screen', () => {
  it.each(shown)('$name keeps nobody out, in both languages', ({ name }) =>
    pages.with(async (own) => {
      for (const language of LANGUAGES) {
        await showExhibit(own, { name, language, theme: LIGHT })
        expect(await sticksOut(own)).toBe(false)
        // The page in French is looked at as a whole below, at twice the size.
        if (language === 'en') expect(await barriers(own)).toEqual([])
      }
    }),
  )

  // The page is the same one; each look at all of it takes a fifth of a second, and there are a thousand.
  it.each(shown)('$name has colours that can be told apart in the dark', ({ name }) =>
    pages.with(async (own) => {
      await showExhibit(own, { name, language: 'en', theme: DARK })
      expect(await barriers(own, 'colours')).toEqual([])
    }),
  )

  it.each(shown)('$name has colours that can be told apart where the system sets them', ({ name }) =>
    pages.with(async (own) => {
      await showExhibit(own, { name, language: 'fr', theme: FORCED })
      expect(await barriers(own, 'colours')).toEqual([])
    }),
  )

  it.each(shown)('$name has room for text of twice the size, in both languages', ({ name }) =>
    pages.with(async (own) => {
      for (const language of LANGUAGES) {
        await showExhibit(own, { name, language, theme: LARGE })
        expect(await sticksOut(own)).toBe(false)
      }
      expect(await barriers(own)).toEqual([])
    }),
  )
})

describe.concurrent('each refusal', () => {
  it.each(refusals)('$name says what happened and what to do, in both languages', ({ name }) =>
    pages.with(async (own) => {
      for (const language of LANGUAGES) {
        await showExhibit(own, { name, language, theme: LIGHT })
        const note = own.locator('.note')
        expect((await note.locator('strong').textContent())?.length).toBeGreaterThan(5)
        expect((await note.locator('div').textContent())?.trim()).toMatch(/[.!?]$/)
        expect(await barriers(own)).toEqual([])
      }
    }),
  )
})

it('a start that was refused is told in French as well', async () => {
  await showExhibit(page, { name: 'start-refused', language: 'fr', theme: LIGHT })
  expect(await page.locator('.note strong').textContent()).toBe(ERRORS_FR.DATABASE_NOT_WRITABLE[0])
})

it('nothing is refused by the page’s policy, and nothing throws', () => {
  expect(said).toEqual([])
})

it('axe would find a word that can hardly be read, in dark as well', async () => {
  await showExhibit(page, { name: 'send-empty', language: 'en', theme: DARK })
  await page.evaluate(() => document.querySelector('h1')?.style.setProperty('color', 'rgb(60 60 60)'))
  expect(await barriers(page, 'colours')).toHaveLength(1)
  // The heading is made anew: nothing of this stays for whoever comes next.
  await showExhibit(page, { name: 'first-run', language: 'en', theme: DARK })
})

it('axe would find a barrier', async () => {
  await showExhibit(page, { name: 'send-empty', language: 'en', theme: LIGHT })
  await page.evaluate(() => document.querySelector('main')?.append(document.createElement('button')))
  expect(await barriers(page)).toHaveLength(1)
})
