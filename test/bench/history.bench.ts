import type { Page } from 'playwright-core'
import { startDisplay } from '../../scripts/desktop.mjs'
import { startApp, startComputer } from '../support/app.ts'
import { aBatch, aProfile, fillDatabase, keepKeys } from './homes.ts'
import { median } from './median.ts'
import type { Report } from './report.ts'

const JOBS = 100_000
const OPENINGS = 11
const STARTS = 3

/** Starts with a long past and opens Work again and again. */
export async function measure(): Promise<Report> {
  const display = await startDisplay()
  try {
    const started = await startComputer()
    const computer = { ...started, env: { ...started.env, DISPLAY: display.env.DISPLAY ?? '' } }
    try {
      const [profile = aProfile(0)] = await keepKeys(computer, [aProfile(0)])
      fillDatabase(
        computer.env,
        [profile],
        Array.from({ length: JOBS }, (_, number) => aBatch(number, profile.id)),
      )
      const first: number[] = []
      const openings: number[] = []
      const olders: number[] = []
      for (let start = 0; start < STARTS; start += 1) {
        const running = await startApp(computer)
        try {
          const { page } = running
          await page
            .getByText(`Chair ${JOBS - 1}`)
            .first()
            .waitFor()
          first.push(await untilPainted(page, 'Work', '[aria-label="Work"] article'))
          await untilPainted(page, 'Send', '.drop')
          for (let round = 0; round < OPENINGS; round += 1) {
            openings.push(await untilPainted(page, 'Work', '[aria-label="Work"] article'))
            await untilPainted(page, 'Send', '.drop')
          }
          await untilPainted(page, 'Work', '[aria-label="Work"] article')
          olders.push(await untilPainted(page, 'Show older jobs', '[aria-setsize="1200"]'))
        } finally {
          await running.close()
        }
      }
      return {
        series: {
          'opening Work for the first time, ms': first,
          'opening Work, ms': openings,
          'a thousand older jobs, ms': olders,
        },
        goals: [
          { what: `opening Work with ${JOBS} past jobs, first time`, value: median(first), unit: 'ms', most: 200 },
          { what: `opening Work with ${JOBS} past jobs, median`, value: median(openings), unit: 'ms', most: 200 },
        ],
      }
    } finally {
      await started.stop()
    }
  } finally {
    await display.stop()
  }
}

/** Presses a button and measures, inside the page, until what it brings has been painted. In milliseconds. */
async function untilPainted(page: Page, button: string, selector: string): Promise<number> {
  const painted = page.evaluate(watchFor, selector)
  // Nobody waits for this one while the pressing goes wrong; that error is the one to tell.
  painted.catch(() => undefined)
  await page.getByRole('button', { name: button, exact: true }).click()
  return painted
}

/** Runs inside the page. Resolves once something is there and painted, with the milliseconds since the press. */
function watchFor(selector: string): Promise<number> {
  return new Promise((resolve) => {
    let pressedAt = 0
    const note = (event: Event): void => {
      pressedAt = event.timeStamp
      observer.observe(document, { subtree: true, childList: true, attributes: true })
    }
    addEventListener('click', note, { capture: true, once: true })
    const observer = new MutationObserver(() => {
      if (document.querySelector(selector) === null) return
      observer.disconnect()
      // The frame's callback comes before it is painted; a message sent from there arrives after that.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => resolve(performance.now() - pressedAt)
        port2.postMessage(null)
      })
    })
  })
}
