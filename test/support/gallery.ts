import type { Page } from 'playwright-core'
import type { Language } from '../../src-preload/contract/languages.ts'
import type { RunningApp } from './app.ts'

/** How a page is looked at. `textSize`: times the usual one. */
export interface Theme {
  readonly name: string
  readonly colorScheme: 'light' | 'dark'
  readonly forcedColors: 'none' | 'active'
  readonly textSize: number
}

/** Everything that people look through: light, dark, colours of their own, text of twice the size. */
export const THEMES = [
  { name: 'light', colorScheme: 'light', forcedColors: 'none', textSize: 1 },
  { name: 'dark', colorScheme: 'dark', forcedColors: 'none', textSize: 1 },
  { name: 'forced colours', colorScheme: 'dark', forcedColors: 'active', textSize: 1 },
  { name: 'text of twice the size', colorScheme: 'light', forcedColors: 'none', textSize: 2 },
] as const satisfies readonly Theme[]

/** Opens the gallery in a window of its own, without a preload: nothing in it reaches main. */
export async function openGallery({ app }: RunningApp): Promise<Page> {
  const opened = app.waitForEvent('window')
  await app.evaluate(async ({ BrowserWindow }) => {
    const window = new BrowserWindow({
      width: 900,
      height: 680,
      webPreferences: { sandbox: true, partition: 'gallery' },
    })
    await window.loadURL('latchkey://app/gallery.html')
  })
  const page = await opened
  await page.getByRole('heading', { name: 'Gallery' }).waitFor()
  return page
}

/** Pages that are lent one after the other: each look has one to itself. */
export class PagePool {
  readonly #free: Page[]
  readonly #waiting: ((page: Page) => void)[] = []

  constructor(pages: readonly Page[]) {
    this.#free = [...pages]
  }

  /** Runs `look` with a page as soon as one is free; it is given back whatever comes of it. */
  async with(look: (page: Page) => Promise<void>): Promise<void> {
    const page = this.#free.pop() ?? (await new Promise<Page>((resolve) => this.#waiting.push(resolve)))
    try {
      await look(page)
    } finally {
      const next = this.#waiting.shift()
      if (next === undefined) this.#free.push(page)
      else next(page)
    }
  }
}

/** What was said to each page last. */
const themes = new WeakMap<Page, Theme>()

/** Shows one state of one screen, and waits until it is complete. */
export async function showExhibit(
  page: Page,
  { name, language, theme }: { readonly name: string; readonly language: Language; readonly theme: Theme },
): Promise<void> {
  const { colorScheme, forcedColors, textSize } = theme
  // Each time this is said the whole page is styled anew, the same theme or not.
  if (themes.get(page) !== theme) await page.emulateMedia({ colorScheme, forcedColors, reducedMotion: 'reduce' })
  themes.set(page, theme)
  await page.evaluate(
    ([hash, size]) => {
      document.documentElement.style.fontSize = `${Number(size) * 100}%`
      window.location.hash = String(hash)
    },
    [`${language}/${name}`, textSize],
  )
  await page.locator(`html[data-shown="${language}/${name}"]`).waitFor()
}
