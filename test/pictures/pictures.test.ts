import { mkdirSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { EXHIBITS } from '../../src-renderer/gallery/exhibits.ts'
import { type Computer, type RunningApp, startApp, startComputer } from '../support/app.ts'
import { openGallery, showExhibit, THEMES } from '../support/gallery.ts'

// Not a test of anything: takes the pictures of the documents, where scripts/pictures.mjs looks for them.
const folder = resolve('.results/pictures')
const [light, dark] = THEMES
const LOOKS = [
  { folder: 'en-light', language: 'en', theme: light },
  { folder: 'en-dark', language: 'en', theme: dark },
  { folder: 'fr-light', language: 'fr', theme: light },
  { folder: 'fr-dark', language: 'fr', theme: dark },
] as const
/** The pictures of the guide, and the state each of them shows. */
const GUIDE = {
  'first-run': 'first-run',
  'add-profile': 'add',
  'key-taken': 'add-with-key',
  send: 'send-running',
  saved: 'results',
  'change-key': 'key-change',
  refusal: 'send-refused',
  desk: 'desk-profiles-picked',
} as const

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

/** The window as it opens: the desk's table needs that room. */
const WIDE = { width: 1_080, height: 720 } as const
/** The window of the gallery, and how tall a picture may get to show what lies below its edge. */
const SIZE = { width: 900, height: 680, most: 1_800 } as const

/** Makes the page as tall as what it shows; a list of any length stays as it is. */
async function unroll(): Promise<void> {
  await page.setViewportSize({ width: SIZE.width, height: SIZE.height })
  const more = await page.evaluate(() => {
    const scrolled = [...document.querySelectorAll('*')].filter((one) =>
      /auto|scroll/.test(getComputedStyle(one).overflowY),
    )
    return Math.max(0, ...[document.documentElement, ...scrolled].map((one) => one.scrollHeight - one.clientHeight))
  })
  const isList = (await page.locator('.virtual').count()) > 0
  const height = more === 0 || isList ? SIZE.height : Math.min(SIZE.most, SIZE.height + more)
  await page.setViewportSize({ width: SIZE.width, height })
}

async function take(what: Page | Locator, name: string): Promise<void> {
  const path = resolve(folder, `${name}.png`)
  mkdirSync(dirname(path), { recursive: true })
  await what.screenshot({ path, animations: 'disabled' })
  expect(statSync(path).size).toBeGreaterThan(1_000)
}

const isRefusal = ({ name }: { readonly name: string }): boolean => name.startsWith('refusal-')

describe.each(LOOKS)('$folder', ({ folder: place, language, theme }) => {
  it.each(EXHIBITS.filter((exhibit) => !isRefusal(exhibit)))('$name', async ({ name }) => {
    await showExhibit(page, { name, language, theme })
    await unroll()
    await take(page, `gallery/${place}/${name}`)
  })
})

describe.each(['en', 'fr'] as const)('the guide in %s', (language) => {
  beforeEach(() => page.setViewportSize({ width: SIZE.width, height: SIZE.height }))

  it.each(Object.entries(GUIDE))('%s', async (name, exhibit) => {
    if (name === 'desk') await page.setViewportSize(WIDE)
    await showExhibit(page, { name: exhibit, language, theme: light })
    await take(page, `${name}-${language}`)
  })

  it.each(EXHIBITS.filter(isRefusal))('$name', async ({ name }) => {
    await showExhibit(page, { name, language, theme: light })
    await take(page.locator('.note'), `gallery/refusals-${language}/${name.replace('refusal-', '')}`)
  })
})
