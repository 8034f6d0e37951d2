import type { Page } from 'playwright-core'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type Computer, describeProfile, type RunningApp, startApp, startComputer } from '../support/app.ts'
import { addProfile, copyText } from '../support/app-steps.ts'
import { type Keyring, privateKeyring } from '../support/keyring.ts'
import { startPracticeForTest } from '../support/practice.ts'

interface Bench {
  readonly keyring: Keyring
  readonly page: Page
  readonly running: RunningApp
  /** Closes the app and opens it again. */
  restart(): Promise<Page>
}

/** The app on a computer whose keyring the test locks, stops, kills and replaces. */
async function open(): Promise<Bench> {
  const keyring = await privateKeyring()
  const env = Object.fromEntries(
    Object.entries(keyring.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && entry[0] !== 'ELECTRON_RUN_AS_NODE',
    ),
  )
  const computer: Computer = {
    env,
    home: env.HOME ?? '',
    keyringPid: keyring.pid,
    stop: () => Promise.resolve(),
  }
  let running = await startApp(computer)
  onTestFinished(() => running.close())
  return {
    keyring,
    get page() {
      return running.page
    },
    get running() {
      return running
    },
    async restart() {
      await running.close()
      running = await startApp(computer)
      return running.page
    },
  }
}

/** Fills the form for a profile in, key included, up to its last button. */
async function fillIn({ running, page }: Pick<Bench, 'running' | 'page'>): Promise<void> {
  const service = await startPracticeForTest()
  onTestFinished(() => service.close())
  await describeProfile(page, 'Acme', service.server.origin)
  await copyText(running, service.key)
  await page.getByRole('button', { name: 'Paste it' }).click()
  await page.locator('[data-intake="clipboard"]').waitFor()
}

const save = (page: Page) => page.getByRole('button', { name: 'Save profile' }).click()
const keyScreen = (page: Page) => page.getByRole('navigation').getByRole('button', { name: 'Key', exact: true }).click()
const slow = (page: Page) => page.locator('[data-keychain="slow"]')

describe('a keyring that hangs', () => {
  it('while a key is saved is explained after 5 s; Cancel loses nothing, and saving again works', async () => {
    const bench = await open()
    const { page, keyring } = bench
    await fillIn(bench)
    process.kill(keyring.pid, 'SIGSTOP')
    await save(page)
    await slow(page).waitFor()
    expect(await slow(page).textContent()).toContain('Perhaps it asks for your password')
    await slow(page).getByRole('button', { name: 'Cancel' }).click()
    await slow(page).waitFor({ state: 'detached' })
    expect(await page.locator('header').count()).toBe(0)
    process.kill(keyring.pid, 'SIGCONT')
    await save(page)
    await page.locator('header [data-key-state="verified"]').waitFor()
  })

  it('while it is asked where a key is does so too, and answers again when it wakes up', async () => {
    const bench = await open()
    const { page, keyring } = bench
    await fillIn(bench)
    await save(page)
    await page.locator('header [data-key-state="verified"]').waitFor()
    await keyScreen(page)
    const where = page.locator('[data-where="keychain"]')
    await where.getByText('GNOME Keyring').waitFor()
    expect(await where.textContent()).toMatch(/It stays on this computer\..*\d+ bytes.*in [\d.]+ ms/s)
    process.kill(keyring.pid, 'SIGSTOP')
    await where.getByRole('button', { name: 'Read it back now' }).click()
    await slow(page).getByRole('button', { name: 'Cancel' }).click()
    await where.locator('[data-code="KEYSTORE_TIMEOUT"]').waitFor()
    process.kill(keyring.pid, 'SIGCONT')
    await where.getByRole('button', { name: 'Read it back now' }).click()
    await where.locator('[data-code]').waitFor({ state: 'detached' })
  })
})

describe('a keyring that is locked, killed and started again under the app', () => {
  it('each is said with its remedy, and the key works again afterwards', async () => {
    const bench = await open()
    await fillIn(bench)
    await save(bench.page)
    await bench.page.locator('header [data-key-state="verified"]').waitFor()
    await bench.keyring.lock()
    const page = await bench.restart()
    await page.locator('header [data-key-state="locked"]').waitFor()
    await keyScreen(page)
    await page.locator('[data-code="KEYSTORE_LOCKED"]').getByText('Passwords and Keys').waitFor()
    await bench.keyring.end()
    await page.getByRole('button', { name: 'Check again' }).click()
    await page.locator('[data-code="KEYSTORE_MISSING"]').first().waitFor()
    await bench.keyring.unlock()
    await page.getByRole('button', { name: 'Check again' }).click()
    await page.locator('header [data-key-state="verified"]').waitFor()
  })
})

describe('another keychain than last time', () => {
  it('is said; nothing is deleted, and the way back brings the key', async () => {
    const bench = await open()
    await fillIn(bench)
    await save(bench.page)
    await bench.page.locator('header [data-key-state="verified"]').waitFor()
    const goBack = await bench.keyring.becomeKwallet()
    const page = await bench.restart()
    await keyScreen(page)
    await page.locator('[data-code="KEY_IN_OTHER_KEYCHAIN"]').getByText('KDE’s wallet').waitFor()
    const where = page.locator('[data-where="keychain"]')
    await where.getByText('GNOME Keyring').waitFor()
    await where.getByText('KDE Wallet').waitFor()
    await goBack()
    await page.getByRole('button', { name: 'Check again' }).click()
    await page.locator('header [data-key-state="verified"]').waitFor()
  })
})

describe('a keyring that stays locked', () => {
  it('does not stop the work: the key is put in for this time, the bar says so, and the kept one is back next time', async () => {
    const bench = await open()
    const service = await startPracticeForTest()
    onTestFinished(() => service.close())
    await addProfile(bench.running, service)
    await bench.keyring.lock()
    const page = await bench.restart()
    await page.locator('header [data-key-state="locked"]').waitFor()
    await keyScreen(page)
    await page.getByRole('button', { name: 'Use a key until I close Latchkey…' }).click()
    await copyText(bench.running, service.key)
    await page.getByRole('button', { name: 'Paste it' }).click()
    expect(await page.getByLabel('Use it until I close Latchkey, and do not keep it').isChecked()).toBe(true)
    await page.getByRole('button', { name: 'Save key' }).click()
    await page.locator('header [data-key-state="verified"]').getByText('kept only until you close Latchkey').waitFor()
    await bench.keyring.unlock()
    const next = await bench.restart()
    await next.locator('header [data-key-state="verified"]').waitFor()
    expect(await next.getByText('kept only until you close Latchkey').count()).toBe(0)
  })
})

describe('a key that is not to be kept', () => {
  it('is used until the app closes, which the bar says', async () => {
    const bench = await open()
    await fillIn(bench)
    await bench.page.getByLabel('Use it until I close Latchkey, and do not keep it').check()
    await save(bench.page)
    const bar = bench.page.locator('header [data-key-state="verified"]')
    await bar.getByText('kept only until you close Latchkey').waitFor()
    await keyScreen(bench.page)
    await bench.page.locator('[data-where="session"]').waitFor()
    const page = await bench.restart()
    await page.locator('header [data-key-state="none"]').waitFor()
  })

  it('because there is no keychain: that is said before anything is put in', async () => {
    const computer = await startComputer({ keychain: false })
    onTestFinished(() => computer.stop())
    const running = await startApp(computer)
    onTestFinished(() => running.close())
    const { page } = running
    await page.getByText('This computer has no keychain: your key is kept only until').waitFor()
    await fillIn({ running, page })
    await page.getByText('This computer has no keychain to keep it in').waitFor()
    expect(await page.getByLabel('Use it until I close Latchkey').count()).toBe(0)
  })
})
