import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Computer, describeProfile, type RunningApp, startApp, startComputer } from '../support/app.ts'
import { type PracticeForTest, startPracticeForTest } from '../support/practice.ts'

let computer: Computer
let service: PracticeForTest
let running: RunningApp

async function begin(options: { readonly keychain?: boolean } = {}): Promise<void> {
  computer = await startComputer(options)
  running = await startApp(computer)
}

async function paste(key: string): Promise<void> {
  await running.app.evaluate(({ clipboard }, text) => clipboard.writeText(text), key)
  await running.page.getByRole('button', { name: 'Paste it' }).click()
  await running.page.locator('[data-intake="clipboard"]').waitFor()
}

beforeEach(async () => {
  service = await startPracticeForTest()
})

afterEach(async () => {
  await running.close()
  await computer.stop()
  await service.close()
})

describe('custody', () => {
  it('keeps nothing of a key the service refuses', async () => {
    await begin()
    const { page } = running
    await describeProfile(page, 'Acme', service.server.origin)
    await paste('f'.repeat(64))
    await page.getByRole('button', { name: 'Save profile' }).click()
    await page.locator('[data-verdict="refused"]').waitFor()
    expect(await page.locator('header').count()).toBe(0)
    // The next try's answer stands alone: what was said of the last one is gone.
    await page.getByLabel('Address').fill('not an address')
    await page.getByRole('button', { name: 'Save profile' }).click()
    await page.locator('[data-code="ADDRESS_INVALID"]').waitFor()
    expect(await page.locator('[data-verdict]').count()).toBe(0)
  })

  it('makes a profile while the service is down only when told to, and checks its key before its first use', async () => {
    await begin()
    const { page } = running
    const { origin } = service.server
    const { key } = service
    await service.server.close()
    await describeProfile(page, 'Acme', origin)
    await paste(key)
    await page.getByRole('button', { name: 'Save profile' }).click()
    await page.locator('.note[data-code="NETWORK_REFUSED"]').waitFor()
    await page.getByText('The address cannot be changed later.').waitFor()
    await page.getByRole('button', { name: 'Correct the address' }).click()
    expect(await page.getByLabel('Address').evaluate((field) => field === document.activeElement)).toBe(true)
    expect(await page.locator('header').count()).toBe(0)
    // Nobody was there to say what lives at the address.
    await page.getByLabel('Which service is it?').selectOption('image2model')
    await page.getByRole('button', { name: 'Make it all the same: I am offline' }).click()
    await page.locator('[data-key-state="not-checked-yet"]').waitFor()
    // It was said and agreed to: saying it once more would sound like something new.
    expect(await page.locator('.note[data-code="NETWORK_REFUSED"]').count()).toBe(0)
    service = await service.again()
    await page.getByRole('button', { name: 'Key', exact: true }).click()
    await page.getByRole('button', { name: 'Check again' }).click()
    await page.locator('header [data-key-state="verified"]').waitFor()
  })

  it('finds profile and key again after a restart', async () => {
    await begin()
    await describeProfile(running.page, 'Acme', service.server.origin)
    await paste(service.key)
    await running.page.getByRole('button', { name: 'Save profile' }).click()
    await running.page.locator('[data-key-state="verified"]').waitFor()
    await running.close()
    running = await startApp(computer)
    await running.page.getByRole('button', { name: 'Key', exact: true }).click()
    await running.page.getByRole('button', { name: 'Check again' }).click()
    await running.page.locator('[data-verdict="verified"]').waitFor()
  })

  it('says so when the new key is the old one, and never blames the old one for another that was refused', async () => {
    await begin()
    const { page } = running
    await describeProfile(page, 'Acme', service.server.origin)
    await paste(service.key)
    await page.getByRole('button', { name: 'Save profile' }).click()
    await page.locator('header [data-key-state="verified"]').waitFor()
    const screen = (name: string) => page.getByRole('navigation').getByRole('button', { name, exact: true }).click()
    await screen('Key')
    await page.getByRole('button', { name: 'Change the key…' }).click()
    await paste(service.key)
    await page.getByText('It is the key that this profile has already.').waitFor()
    await paste('f'.repeat(64))
    await expect.poll(() => page.getByText('It is the key that this profile has already.').count()).toBe(0)
    const given = /: ([0-9a-f]{8}) ·/.exec((await page.locator('[data-intake]').textContent()) ?? '')?.[1]
    await page.getByRole('button', { name: 'Save key' }).click()
    await page.locator('[data-verdict="refused"]').waitFor()
    await screen('Activity')
    expect(await page.locator('tr[data-kind="key-refused"]').textContent()).toContain(given)
  })

  it('says that a key without a keychain lasts only until the app closes', async () => {
    await begin({ keychain: false })
    const { page } = running
    await describeProfile(page, 'Acme', service.server.origin)
    await paste(service.key)
    await page.getByRole('button', { name: 'Save profile' }).click()
    await page.getByText('kept only until you close Latchkey').first().waitFor()
    await running.close()
    running = await startApp(computer)
    await running.page.locator('header [data-key-state="none"]').waitFor()
  })

  it('removes a profile only when its name is typed', async () => {
    await begin()
    const { page } = running
    await describeProfile(page, 'Acme', service.server.origin)
    await paste(service.key)
    await page.getByRole('button', { name: 'Save profile' }).click()
    await page.getByRole('button', { name: 'Key', exact: true }).click()
    await page.getByRole('button', { name: 'Remove this profile…' }).click()
    await page.getByLabel('Type the name of the profile').fill('Acne')
    await page.getByRole('button', { name: 'Remove', exact: true }).click()
    await page.locator('[data-code="REMOVAL_NOT_CONFIRMED"]').waitFor()
    await page.getByRole('button', { name: 'Remove this profile…' }).click()
    await page.getByLabel('Type the name of the profile').fill('Acme')
    await page.getByRole('button', { name: 'Remove', exact: true }).click()
    await page.getByRole('button', { name: 'Try it now' }).waitFor()
  })

  it('runs every renderer sandboxed and isolated', async () => {
    await begin()
    const { app, page } = running
    await describeProfile(page, 'Acme', service.server.origin)
    const opening = app.waitForEvent('window')
    await page.getByRole('button', { name: 'Type it…' }).click()
    await opening
    const found = await app.evaluate(({ app: electron, BrowserWindow }) => ({
      windows: BrowserWindow.getAllWindows().length,
      renderers: electron
        .getAppMetrics()
        .filter(({ type }) => type === 'Tab')
        .map(({ sandboxed, pid }) => ({ sandboxed, pid })),
    }))
    expect(found.windows).toBe(2)
    expect(found.renderers.length).toBeGreaterThanOrEqual(2)
    for (const { pid } of found.renderers) expect(sandboxOf(pid)).toEqual({ seccomp: '2', noNewPrivileges: '1' })
    for (const window of app.windows()) {
      expect(
        await window.evaluate(() => [
          typeof Reflect.get(globalThis, 'require'),
          typeof Reflect.get(globalThis, 'process'),
        ]),
      ).toEqual(['undefined', 'undefined'])
    }
  })
})

/** The kernel's own word on a renderer: system calls filtered, no way to gain privileges. */
function sandboxOf(pid: number): { seccomp: string | undefined; noNewPrivileges: string | undefined } {
  const status = readFileSync(join('/proc', String(pid), 'status'), 'utf8')
  return { seccomp: /^Seccomp:\s*(\d)/m.exec(status)?.[1], noNewPrivileges: /^NoNewPrivs:\s*(\d)/m.exec(status)?.[1] }
}
