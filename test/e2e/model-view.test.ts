import { decode } from 'fast-png'
import type { ElementHandle, Locator, Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { channelOf } from '../../src-preload/contract/table.ts'
import { type Computer, type RunningApp, startApp, startComputer } from '../support/app.ts'
import { packGlb, TRIANGLE_BODY, texturedGlb, triangle } from '../support/models.ts'

/** Under a virtual display there is no graphics card; this lets Chromium draw without one. */
const DRAWN_BY_PROCESSOR = '--enable-unsafe-swiftshader'

let computer: Computer
let running: RunningApp | null = null
const troubles: string[] = []

beforeEach(async () => {
  troubles.length = 0
  computer = await startComputer()
})

afterEach(async () => {
  await running?.close()
  running = null
  await computer.stop()
})

/** Starts the app, makes a practice result and opens it; `model` is what main then answers, if it is not its own. */
async function look(args: readonly string[], model?: Uint8Array): Promise<Page> {
  running = await startApp(computer, { args })
  const { app, page } = running
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text())
  })
  page.on('pageerror', (error) => troubles.push(error.message))
  if (model !== undefined) {
    await app.evaluate(
      ({ ipcMain }, [channel = '', text = '']) => {
        ipcMain.removeHandler(channel)
        const bytes = new Uint8Array(Buffer.from(text, 'base64'))
        ipcMain.handle(channel, () => ({ ok: true, value: { bytes } }))
      },
      [channelOf('results.model'), Buffer.from(model).toString('base64')],
    )
  }
  await page.getByRole('button', { name: 'Try it now' }).click()
  await page.getByRole('button', { name: 'Use the sample picture' }).click()
  await page.locator('article[data-stage="done"]').waitFor({ timeout: 60_000 })
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.locator('li[data-stage="saved"]').waitFor()
  await page.locator('li[data-stage="saved"] img').waitFor()
  await page.getByRole('button', { name: 'Look at it' }).click()
  return page
}

/** The picture on screen, as colours: how often each one occurs. */
async function coloursOf(shown: Locator): Promise<Map<string, number>> {
  const { data, channels } = decode(await shown.screenshot())
  const colours = new Map<string, number>()
  for (let at = 0; at < data.length; at += channels) {
    const colour = `${data[at]},${data[at + 1]},${data[at + 2]}`
    colours.set(colour, (colours.get(colour) ?? 0) + 1)
  }
  return colours
}

/** Which part (0 to 1) of two pictures of one size can be told apart; less than a hundredth is nothing. */
function difference(one: Buffer, other: Buffer): number {
  const [a, b] = [decode(one), decode(other)]
  let differing = 0
  for (let at = 0; at < a.data.length; at += a.channels) {
    const far = [0, 1, 2].some((channel) => Math.abs((a.data[at + channel] ?? 0) - (b.data[at + channel] ?? 0)) > 8)
    if (far) differing += 1
  }
  return differing / (a.width * a.height)
}

/** How many frames the page asks for while `count` others pass. */
function framesAskedFor(page: Page, count: number): Promise<number> {
  return page.evaluate(async (passing) => {
    const ask = window.requestAnimationFrame.bind(window)
    let asked = 0
    window.requestAnimationFrame = (callback) => {
      asked += 1
      return ask(callback)
    }
    for (let frame = 0; frame < passing; frame += 1) await new Promise((resolve) => ask(resolve))
    window.requestAnimationFrame = ask
    return asked
  }, count)
}

function isLost(canvas: ElementHandle<Element>): Promise<boolean | undefined> {
  return canvas.evaluate((element) => (element as HTMLCanvasElement).getContext('webgl2')?.isContextLost())
}

describe('a saved model where graphics are there', () => {
  it('is drawn, turns by keyboard and mouse, rests when nobody turns it, and is freed when closed', async () => {
    const page = await look([DRAWN_BY_PROCESSOR])
    const model = page.getByRole('application', { name: 'Model of sample-picture.png' })
    await model.waitFor()
    expect((await coloursOf(model)).size).toBeGreaterThan(200)
    expect(await framesAskedFor(page, 30)).toBe(0)

    await model.focus()
    const start = await model.screenshot()
    const since = async (before: Buffer): Promise<number> => difference(before, await model.screenshot())
    for (const key of ['ArrowRight', 'ArrowUp', '+', 'ArrowLeft', '-', 'ArrowDown', 'ArrowDown']) {
      const before = await model.screenshot()
      await page.keyboard.press(key)
      await expect.poll(() => since(before), { message: key }).toBeGreaterThan(0.02)
    }
    await page.keyboard.press('Home')
    await expect.poll(() => since(start)).toBeLessThan(0.01)

    const box = await model.boundingBox()
    if (box === null) throw new Error('the model is nowhere')
    await page.mouse.move(box.x + 50, box.y + 50)
    await page.mouse.down()
    await page.mouse.move(box.x + 150, box.y + 60, { steps: 4 })
    await page.mouse.up()
    await expect.poll(() => since(start)).toBeGreaterThan(0.02)

    const canvas = await model.elementHandle()
    if (canvas === null) throw new Error('there is no canvas')
    expect(await isLost(canvas)).toBe(false)
    await page.getByRole('button', { name: 'Close the model' }).click()
    await expect.poll(() => isLost(canvas)).toBe(true)
    expect(await page.locator('canvas').count()).toBe(0)
    expect(troubles).toEqual([])
  })

  it('shows pictures that are part of the model, fetching nothing', async () => {
    const page = await look([DRAWN_BY_PROCESSOR], await texturedGlb([220, 20, 20]))
    const model = page.getByRole('application')
    await model.waitFor()
    const red = [...(await coloursOf(model))].filter(([colour]) => {
      const [r = 0, g = 0, b = 0] = colour.split(',').map(Number)
      return r > 120 && g < 80 && b < 80
    })
    expect(red.reduce((sum, [, count]) => sum + count, 0)).toBeGreaterThan(5_000)
    expect(troubles).toEqual([])
  })

  it('is a sentence and its preview when it is no model, and the window goes on', async () => {
    const endless = { ...triangle(), nodes: [{ mesh: 0, children: [0] }] }
    const page = await look([DRAWN_BY_PROCESSOR], packGlb(endless, TRIANGLE_BODY))
    await page.locator('[data-model="broken"] img').waitFor()
    expect(await page.locator('[data-model]').textContent()).toContain('cannot be shown')
    await page.getByRole('button', { name: 'Close the model' }).click()
    await page.locator('[data-model]').waitFor({ state: 'detached' })
    expect(troubles).toEqual([])
  })
})

describe('a saved model where graphics are missing', () => {
  it('is its preview, with the reason', async () => {
    const page = await look([])
    await page.locator('[data-model="no-graphics"] img').waitFor()
    expect(await page.getByRole('img', { name: 'Model of sample-picture.png' }).count()).toBe(1)
    expect(await page.locator('canvas').count()).toBe(0)
    expect(troubles).toEqual([])
  })
})
