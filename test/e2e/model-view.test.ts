import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { decode } from 'fast-png'
import type { ElementHandle, Locator, Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Computer, startComputer } from '../support/app.ts'
import {
  type AppWithResult,
  answerModel,
  DRAWN_BY_PROCESSOR,
  lookAtIt,
  startWithResult,
} from '../support/model-steps.ts'
import { texturedGlb } from '../support/models.ts'

let computer: Computer
let running: AppWithResult | null = null

beforeEach(async () => {
  computer = await startComputer()
})

afterEach(async () => {
  await running?.close()
  running = null
  await computer.stop()
})

/** Starts the app with a saved result. */
async function start(...args: string[]): Promise<AppWithResult> {
  running = await startWithResult(computer, args)
  return running
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

/** Where something ends in the window, in pixels from its top. */
async function bottomOf(page: Page, selector: string): Promise<number> {
  const box = await page.locator(selector).boundingBox()
  return box === null ? Number.POSITIVE_INFINITY : box.y + box.height
}

describe('a saved model where graphics are there', () => {
  it('is drawn, turns by keyboard and mouse, rests when nobody turns it, and is freed when closed', async () => {
    const { page, troubles } = await start(DRAWN_BY_PROCESSOR)
    expect(await lookAtIt(page)).toBe('model')
    const model = page.getByRole('application', { name: 'Model of sample-picture.png' })
    expect((await coloursOf(model)).size).toBeGreaterThan(200)
    expect(await framesAskedFor(page, 30)).toBe(0)

    await model.focus()
    const first = await model.screenshot()
    const since = async (before: Buffer): Promise<number> => difference(before, await model.screenshot())
    for (const key of ['ArrowRight', 'ArrowUp', '+', 'ArrowLeft', '-', 'ArrowDown', 'ArrowDown']) {
      const before = await model.screenshot()
      await page.keyboard.press(key)
      await expect.poll(() => since(before), { message: key }).toBeGreaterThan(0.02)
    }
    await page.keyboard.press('Home')
    await expect.poll(() => since(first)).toBeLessThan(0.01)

    const box = await model.boundingBox()
    if (box === null) throw new Error('the model is nowhere')
    await page.mouse.move(box.x + 50, box.y + 50)
    await page.mouse.down()
    await page.mouse.move(box.x + 150, box.y + 60, { steps: 4 })
    await page.mouse.up()
    await expect.poll(() => since(first)).toBeGreaterThan(0.02)

    const canvas = await model.elementHandle()
    if (canvas === null) throw new Error('there is no canvas')
    expect(await isLost(canvas)).toBe(false)
    await page.getByRole('button', { name: 'Close the model' }).click()
    await expect.poll(() => isLost(canvas)).toBe(true)
    expect(await page.locator('canvas').count()).toBe(0)
    expect(troubles).toEqual([])
  })

  it('comes into view with how to turn it above it, and moves no button', async () => {
    const { app, page } = await start(DRAWN_BY_PROCESSOR)
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(900, 500))
    await expect.poll(() => page.evaluate(() => innerHeight)).toBeLessThan(520)
    const reveal = page.getByRole('button', { name: 'Show in folder' })
    const leftOf = async (): Promise<number> => (await reveal.boundingBox())?.x ?? 0
    await page.locator('li[data-stage="saved"] summary').click()
    const before = await leftOf()
    await page.locator('li[data-stage="saved"] summary').click()
    expect(await leftOf()).toBe(before)
    expect(await lookAtIt(page)).toBe('model')
    await expect.poll(() => bottomOf(page, '.model canvas')).toBeLessThanOrEqual(await page.evaluate(() => innerHeight))
    const hint = page.getByText('zoom with the wheel')
    expect((await hint.boundingBox())?.y).toBeLessThan((await page.locator('.model canvas').boundingBox())?.y ?? 0)
  })

  it('shows pictures that are part of the model, fetching nothing', async () => {
    const { app, page, troubles } = await start(DRAWN_BY_PROCESSOR)
    await answerModel(app, await texturedGlb([220, 20, 20]))
    expect(await lookAtIt(page)).toBe('model')
    const model = page.getByRole('application')
    const red = [...(await coloursOf(model))].filter(([colour]) => {
      const [r = 0, g = 0, b = 0] = colour.split(',').map(Number)
      return r > 120 && g < 80 && b < 80
    })
    expect(red.reduce((sum, [, count]) => sum + count, 0)).toBeGreaterThan(5_000)
    expect(troubles).toEqual([])
  })

  it('fills its place whatever the size of the window is', async () => {
    const { app, page, troubles } = await start(DRAWN_BY_PROCESSOR)
    expect(await lookAtIt(page)).toBe('model')
    const widthOf = async (place: string): Promise<number> => (await page.locator(place).boundingBox())?.width ?? 0
    const before = await widthOf('.model canvas')
    expect(before).toBe(await widthOf('.model > div'))
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(600, 700))
    await expect.poll(() => widthOf('.model canvas')).toBeLessThan(before - 100)
    expect(await widthOf('.model canvas')).toBe(await widthOf('.model > div'))
    expect(troubles).toEqual([])
  })

  it('is its preview from the moment on when the graphics card gives up', async () => {
    const { page } = await start(DRAWN_BY_PROCESSOR)
    expect(await lookAtIt(page)).toBe('model')
    await page
      .locator('canvas')
      .evaluate((canvas: HTMLCanvasElement) =>
        canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext(),
      )
    await page.locator('[data-model="no-graphics"] img').waitFor()
    expect(await page.locator('canvas').count()).toBe(0)
  })

  it('is a sentence when its file was changed after it was saved', async () => {
    const { page, troubles } = await start(DRAWN_BY_PROCESSOR)
    await page.locator('li[data-stage="saved"] summary').click()
    const folder = (await page.locator('li[data-stage="saved"] [data-fact="folder"]').textContent()) ?? ''
    appendFileSync(join(folder, 'sample-picture.glb'), 'more')
    await page.getByRole('button', { name: 'Look at it' }).click()
    await page.locator('[data-code="NOT_FOUND"]').waitFor()
    expect(troubles).toEqual([])
  })
})

describe('a saved model where graphics are missing', () => {
  it('is its preview, with the reason', async () => {
    const { page, troubles } = await start()
    expect(await lookAtIt(page)).toBe('no-graphics')
    const picture = page.getByRole('img', { name: 'Model of sample-picture.png' })
    expect(await picture.count()).toBe(1)
    // As large as the model would be.
    const half = await page.evaluate(() => innerHeight / 2)
    expect((await picture.boundingBox())?.height).toBeCloseTo(Math.min(Math.max(half, 192), 512), 0)
    await expect.poll(() => bottomOf(page, '.model img')).toBeLessThanOrEqual(half * 2)
    expect(await page.locator('canvas').count()).toBe(0)
    expect(troubles).toEqual([])
  })
})
