import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { PROTECTIONS } from '../../src-preload/contract/profile-kinds.ts'
import { COMMANDS, type CommandName, changes } from '../../src-preload/contract/table.ts'
import { startApp } from '../support/app.ts'
import { addProfile, cards, chooseFiles, writeFiles } from '../support/app-steps.ts'
import { servedDeskForEach } from '../support/desk.ts'
import { ballPng } from '../support/images.ts'

const desk = servedDeskForEach()
const LEVELS = { open: 'Everything', confirm: 'Ask before changes', 'read-only': 'Read-only' } as const

/** Goes to the Key screen and gives the profile another protection; `typed`: its name, where that is asked for. */
async function protect(page: Page, level: (typeof PROTECTIONS)[number], typed?: string): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: 'Key', exact: true }).click()
  const card = page.locator('[data-card="protection"]')
  if ((await card.getAttribute('open')) === null) await card.locator('summary').click()
  await card.getByLabel(LEVELS[level], { exact: true }).check()
  if (typed !== undefined) await card.getByLabel(/^Type the name of the profile/).fill(typed)
  await card.getByRole('button', { name: 'Change the protection' }).click()
}

const chip = (page: Page) => page.locator('header.bar [data-protection]')

/** Calls commands about the profile on screen as the window does; answers the code of each refusal. */
function callAll(page: Page, names: readonly CommandName[]): Promise<readonly string[]> {
  return page.evaluate(async (wanted) => {
    const { call } = window.latchkey
    const snapshot = await call['app.snapshot']({})
    if (!snapshot.ok) throw new Error(snapshot.failure.code)
    const { selected, nonce } = snapshot.value.app
    const codes: string[] = []
    for (const name of wanted) {
      const ask = Reflect.get(call, name) as (seal: unknown, argument: unknown) => Promise<unknown>
      const answer = (await ask({ tenantId: selected, nonce }, {})) as { failure?: { code: string } }
      codes.push(answer.failure?.code ?? 'done')
    }
    return codes
  }, names)
}

describe('a profile that asks before changes', () => {
  it('asks for its name, does what was wanted, stays open for a while, and can be protected again', async () => {
    const { running, service, computer } = desk
    const { page } = running
    await addProfile(running, service, 'Acme')
    await protect(page, 'confirm')
    await expect.poll(() => chip(page).textContent()).toContain('Asks before changes')
    await page.getByRole('navigation').getByRole('button', { name: 'Send', exact: true }).click()
    await chooseFiles(running, writeFiles(computer.home, { 'chair.png': ballPng() }))
    const question = page.getByRole('dialog', { name: 'Change something in this profile?' })
    await question.getByLabel('Type the name of the profile').fill('Globex')
    await question.getByRole('button', { name: 'Go on' }).click()
    await question.getByText('That is not the name').waitFor()
    expect(await page.locator('article').count()).toBe(0)
    await question.getByLabel('Type the name of the profile').fill('acme')
    await question.getByRole('button', { name: 'Go on' }).click()
    // What was wanted is done without being wanted once more.
    await cards(running, 'done').waitFor({ timeout: 60_000 })
    await expect.poll(() => chip(page).textContent()).toMatch(/Open for changes: 1[45] more minutes/)
    await page.getByRole('button', { name: 'Protect again' }).click()
    await expect.poll(() => chip(page).textContent()).toContain('Asks before changes')
    expect(await callAll(page, ['batches.pauseAll'])).toEqual(['PROFILE_NEEDS_CONFIRM'])
  })

  it('leaves everything as it was when the person thinks better of it', async () => {
    const { running, service, computer } = desk
    const { page } = running
    await addProfile(running, service, 'Acme')
    await protect(page, 'confirm')
    await page.getByRole('navigation').getByRole('button', { name: 'Send', exact: true }).click()
    await chooseFiles(running, writeFiles(computer.home, { 'chair.png': ballPng() }))
    const question = page.getByRole('dialog', { name: 'Change something in this profile?' })
    await question.getByRole('button', { name: 'Cancel' }).click()
    await question.waitFor({ state: 'detached' })
    expect(await page.locator('article, .note').count()).toBe(0)
  })
})

describe('removing a profile that asks before changes', () => {
  it('takes its name once', async () => {
    const { running, service } = desk
    const { page } = running
    await addProfile(running, service, 'Acme')
    await protect(page, 'confirm')
    await expect.poll(() => chip(page).textContent()).toContain('Asks before changes')
    await page.getByRole('button', { name: 'Remove this profile…' }).click()
    await page.getByRole('dialog').getByLabel('Type the name of the profile').fill('Acme')
    await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click()
    await page.getByRole('heading', { name: 'Welcome to Latchkey' }).waitFor()
  })
})

describe('a single profile that is protected', () => {
  it('is chosen at a start by its name and Enter, as one of many is', async () => {
    const { running, service, computer } = desk
    await addProfile(running, service, 'Acme')
    await protect(running.page, 'read-only')
    await chip(running.page).waitFor()
    await running.close()
    desk.running = await startApp(computer)
    const { page } = desk.running
    await page.locator('[role="combobox"]:focus').waitFor()
    await page.keyboard.type('acme')
    await page.keyboard.press('Enter')
    await page.getByLabel('Profile: Acme').waitFor()
  })
})

describe('a profile that is read-only', () => {
  it('refuses in main whatever would change something, says so, and is opened by its name alone', async () => {
    const { running, service } = desk
    const { page } = running
    await addProfile(running, service, 'Acme')
    await protect(page, 'read-only')
    await expect.poll(() => chip(page).textContent()).toContain('Read-only')
    const writing = (Object.keys(COMMANDS) as CommandName[]).filter(
      (name) => COMMANDS[name].scope === 'tenant' && changes(COMMANDS[name].effect),
    )
    expect(new Set(await callAll(page, writing))).toEqual(new Set(['PROFILE_READ_ONLY']))
    await page.getByRole('navigation').getByRole('button', { name: 'Send', exact: true }).click()
    await page.locator('main .note[data-code="PROFILE_READ_ONLY"]').waitFor()
    expect(await page.locator('.drop').count()).toBe(0)
    await protect(page, 'open', 'Globex')
    await page.locator('.note[data-code="PROTECTION_NOT_CONFIRMED"]').waitFor()
    expect(await chip(page).count()).toBe(1)
    const title = page.locator('[data-card="protection"] summary')
    expect(await title.textContent()).toBe('Protection: Read-only')
    await protect(page, 'open', 'Acme')
    await chip(page).waitFor({ state: 'detached' })
    // What may be changed through it is everything; how much it is protected is not.
    expect(await title.textContent()).toBe('Protection: none')
  })

  it('is not on screen after a start; the person chooses it by its name', async () => {
    const { running, service, computer } = desk
    await addProfile(running, service, 'Globex')
    await addProfile(running, service, 'Acme')
    await protect(running.page, 'read-only')
    await chip(running.page).waitFor()
    await running.close()
    desk.running = await startApp(computer)
    const { page, app } = desk.running
    await page.getByRole('heading', { name: 'Choose a profile' }).waitFor()
    expect(await page.locator('header.bar').count()).toBe(0)
    const title = app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle())
    expect(await title).toBe('Latchkey')
    // The search has the keyboard: whoever looks after hundreds types, and presses Enter.
    await page.locator('[role="combobox"]:focus').waitFor()
    await page.keyboard.type('acm')
    await page.locator('[role="combobox"][aria-activedescendant]').waitFor()
    await page.keyboard.press('Enter')
    await page.getByLabel('Profile: Acme').waitFor()
    await expect.poll(() => chip(page).textContent()).toContain('Read-only')
  })
})
