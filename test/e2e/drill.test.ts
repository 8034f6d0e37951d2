import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { DrillName } from '../../src-preload/contract/drills.ts'
import { DRILL_EN } from '../../src-renderer/locales/drill-en.ts'
import { startApp } from '../support/app.ts'
import { cards } from '../support/app-steps.ts'
import { barriers } from '../support/barriers.ts'
import { deskForEach } from '../support/desk.ts'

const desk = deskForEach()
const WORKED = { timeout: 60_000 }

const note = (page: Page): Locator => page.getByRole('region', { name: DRILL_EN.title })
const cardOf = (stage: string): Locator => cards(desk.running, stage).first()

/** Opens the list of drills from where somebody is, and begins one; its profile is on screen then. */
async function begin(page: Page, drill: DrillName): Promise<void> {
  if ((await page.locator('header').count()) === 0) await page.getByText('You look after profiles').click()
  else await page.keyboard.press('Control+k')
  await page.getByRole('button', { name: DRILL_EN.open }).click()
  await page.getByRole('button', { name: `Begin: ${DRILL_EN.drills[drill].what}` }).click()
  await page.locator(`section[data-drill="${drill}"][data-on="true"]`).waitFor()
}

async function end(page: Page): Promise<void> {
  await note(page).getByRole('button', { name: DRILL_EN.end }).click()
  await page.locator('section[data-on="false"]').waitFor()
}

async function sendSample(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Use the sample picture' }).click()
}

/** Waits until it stands on the card: the drill itself says beforehand what will be seen. */
async function said(page: Page, sentence: string): Promise<void> {
  await page.locator('article').getByText(sentence).first().waitFor(WORKED)
}

const saved = async (page: Page): Promise<void> => {
  await page.locator('li[data-stage="saved"]').first().waitFor(WORKED)
}

describe('a drill, with the real screens', () => {
  it('of a key that is refused: said on the card and in the bar, and put right with one check', async () => {
    const { page } = desk.running
    await begin(page, 'key-refused')
    expect(await page.locator('header .name').textContent()).toBe('Drill: The key is refused')
    expect(await barriers(page)).toEqual([])
    await sendSample(page)
    await said(page, 'The service does not accept this key')
    await page.locator('header [data-key-state="refused"]').waitFor()

    await end(page)
    await page.getByRole('button', { name: 'Key', exact: true }).click()
    await page.getByRole('button', { name: 'Check again' }).click()
    await page.locator('header [data-key-state="verified"]').waitFor()
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await sendSample(page)
    await cardOf('done').waitFor(WORKED)
    await cardOf('done').getByRole('button', { name: 'Save', exact: true }).click()
    await saved(page)
  })

  it('of a page of a proxy, and of pictures that do not work out: each sent again from its card', async () => {
    const { page } = desk.running
    for (const [drill, sentence] of [
      ['gateway-page', 'The answer was unclear'],
      ['pictures-fail', 'The service says: “No shape was found in the picture”.'],
    ] as const) {
      await begin(page, drill)
      await sendSample(page)
      await said(page, sentence)
      await end(page)
      await page.getByRole('button', { name: 'Send again' }).click()
      await cardOf('done').getByRole('button', { name: 'Save', exact: true }).click(WORKED)
      await saved(page)
    }
    // Each has a profile of its own, and a service of its own.
    const profiles = await page.evaluate(async () => {
      const shown = await window.latchkey.call['app.snapshot']({})
      return shown.ok ? shown.value.app.profiles.map(({ name, origin }) => [name, origin]) : []
    })
    expect(profiles.map(([name]) => name)).toEqual(['Drill: A page of a proxy answers', 'Drill: No picture works out'])
    expect(new Set(profiles.map(([, origin]) => origin)).size).toBe(2)
  })

  it('of a result that is damaged: nothing half gets a name, and trying again saves it', async () => {
    const { page } = desk.running
    await begin(page, 'result-damaged')
    await sendSample(page)
    await cardOf('done').getByRole('button', { name: 'Save', exact: true }).click(WORKED)
    await said(page, 'The file did not arrive whole')
    await end(page)
    await page.getByRole('button', { name: 'Try again' }).click()
    await saved(page)
  })

  it('of a key that is due: reminded of until the drill ends', async () => {
    const { page } = desk.running
    await begin(page, 'key-due')
    await page.locator('[data-reminder] [data-due="soon"]').waitFor()
    await page.getByText(/^Change the key by .* \(in 3 days\)\.$/).waitFor()
    await end(page)
    await page.locator('[data-reminder]').waitFor({ state: 'detached' })
  })
})

describe('the profile of a drill', () => {
  it('is a drill again after a restart, as it was, and is removed as any other with all its service kept', async () => {
    const { computer } = desk
    await begin(desk.running.page, 'queue-stuck')
    await sendSample(desk.running.page)
    await cardOf('working').or(cardOf('waiting')).waitFor(WORKED)
    await desk.running.close()
    desk.running = await startApp(computer)
    const { page } = desk.running
    await page.locator('section[data-drill="queue-stuck"][data-on="true"]').waitFor()
    await cardOf('working').or(cardOf('waiting')).waitFor(WORKED)
    await end(page)
    await cardOf('done').waitFor(WORKED)

    const userData = await desk.running.app.evaluate(({ app }) => app.getPath('userData'))
    const folders = (): string[] => readdirSync(join(userData, 'drills')).filter((name) => name !== 'drills.json')
    expect(folders()).toHaveLength(1)
    await note(page).getByRole('button', { name: DRILL_EN.remove }).click()
    await page.getByRole('button', { name: 'Remove this profile…' }).click()
    await page.getByLabel(/name/i).last().fill('Drill: The job does not move')
    await page.locator('dialog[open] button.danger').click()
    await page.getByRole('heading', { name: 'Welcome to Latchkey' }).waitFor()
    expect([folders(), existsSync(join(userData, 'practice'))]).toEqual([[], false])
  })
})
