import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Computer, type RunningApp, startApp, startComputer, switchProfile } from '../support/app.ts'
import { addProfile, cards, chooseFiles, copyText, writeFiles } from '../support/app-steps.ts'
import { ballPng } from '../support/images.ts'
import { type PracticeForTest, startPracticeForTest } from '../support/practice.ts'
import { run } from '../support/run.ts'

const KEYTAR = resolve(import.meta.dirname, '../../node_modules/keytar')
const FOREIGN = 'a secret of another program'

let computer: Computer
let running: RunningApp | null = null
let services: PracticeForTest[] = []

beforeEach(async () => {
  computer = await startComputer()
  services = [await startPracticeForTest(), await startPracticeForTest()]
})

afterEach(async () => {
  await running?.close()
  await computer.stop()
  for (const service of services) await service.close()
})

const open = async (): Promise<RunningApp> => {
  running = await startApp(computer)
  return running
}

const quit = async (): Promise<void> => {
  await running?.close()
  running = null
}

/** Calls keytar as another program of the same user does. */
async function keytar(code: string): Promise<unknown> {
  const program = `require(${JSON.stringify(KEYTAR)}).${code}.then((value) => console.log(JSON.stringify(value ?? null)))`
  const env = { ...computer.env, ELECTRON_RUN_AS_NODE: '1' }
  const { code: status, stdout, stderr } = await run(process.execPath, ['-e', program], { env })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout)
}

const data = (): string => join(computer.env.XDG_CONFIG_HOME ?? '', 'Latchkey')
const databaseFiles = (): string[] => readdirSync(data()).filter((name) => name.startsWith('latchkey.db'))

function deleteDatabase(): void {
  for (const name of databaseFiles()) rmSync(join(data(), name))
}

const screen = (name: string): Promise<void> =>
  (running as RunningApp).page.getByRole('navigation').getByRole('button', { name, exact: true }).click()

async function sendPicture(app: RunningApp, name: string): Promise<void> {
  await screen('Send')
  await chooseFiles(app, writeFiles(computer.home, { [name]: ballPng() }))
  await cards(app, 'done').getByText(name).first().waitFor()
}

describe('the list of profiles is gone', () => {
  it('profiles and keys are back from the keychain, and a picture goes through each', async () => {
    const app = await open()
    const [acme, borealis] = services as [PracticeForTest, PracticeForTest]
    await addProfile(app, acme, 'Acme')
    await addProfile(app, borealis, 'Borealis')
    await quit()
    await keytar(`setPassword('Latchkey', 'not-ours', ${JSON.stringify(FOREIGN)})`)
    deleteDatabase()

    const again = await open()
    const { page } = again
    await page.locator('[data-code="PROFILES_FOUND"]').waitFor()
    await page.locator('[data-code="ENTRIES_LEFT_ALONE"]').waitFor()
    for (const name of ['Acme', 'Borealis']) {
      if (!(await page.locator('header').isVisible()))
        await page.getByRole('button', { name: new RegExp(name) }).click()
      else await switchProfile(page, name)
      await page.getByLabel(`Profile: ${name}`).waitFor()
      await page.locator('header [data-key-state="verified"]').waitFor()
      await sendPicture(again, `${name}.png`)
    }
    await screen('Settings')
    await page.getByRole('button', { name: 'Look for keys in the keychain' }).click()
    await page.locator('[data-foreign="1"]').waitFor()
    expect(await keytar(`getPassword('Latchkey', 'not-ours')`)).toBe(FOREIGN)
  })

  it('or was damaged: it is set aside, and they are back all the same', async () => {
    const app = await open()
    await addProfile(app, services[0] as PracticeForTest, 'Acme')
    await quit()
    writeFiles(data(), { 'latchkey.db': Buffer.alloc(4_096, 7) })
    const { page } = await open()
    await page.locator('[data-code="DATABASE_SET_ASIDE"]').waitFor()
    await page.locator('[data-code="PROFILES_FOUND"]').waitFor()
    const [bar, listed] = [page.getByLabel('Profile: Acme'), page.getByRole('option', { name: /Acme/ })]
    await bar.or(listed).first().waitFor()
  })
})

describe('the list of profiles is gone, and a passcode wraps the keys', () => {
  const CODE = 'otter 7 kite'

  /** Types into the sealed window that the button opens. */
  const typeCode = async ({ app, page }: RunningApp, button: string, act: string): Promise<void> => {
    const opening = app.waitForEvent('window')
    await page.getByRole('button', { name: button }).click()
    const sealed = await opening
    await sealed.getByLabel('Passcode').fill(CODE)
    const again = sealed.getByLabel('The same once more')
    if (await again.isVisible()) await again.fill(CODE)
    const gone = sealed.waitForEvent('close', { timeout: 60_000 })
    await sealed.getByRole('button', { name: act }).click()
    await gone
  }

  it('the passcode brings them back, and stays set', async () => {
    const service = services[0] as PracticeForTest
    const app = await open()
    await addProfile(app, service, 'Acme')
    await screen('Settings')
    await typeCode(app, 'Set a passcode…', 'Use this passcode')
    await app.page.locator('[data-passcode="true"]').waitFor()
    await quit()
    deleteDatabase()

    const again = await open()
    const { page } = again
    await page.locator('[data-code="KEYS_UNDER_PASSCODE"]').waitFor()
    await typeCode(again, 'Type the passcode…', 'Go on')
    await page.locator('[data-outcome="profile-back"]').waitFor()
    await page.getByRole('button', { name: 'Close', exact: true }).last().click()
    await page.locator('header [data-key-state="verified"]').waitFor()
    expect(await page.locator('[data-code="KEYS_UNDER_PASSCODE"]').count()).toBe(0)
    await sendPicture(again, 'chair.png')
    expect(JSON.stringify(await keytar(`findCredentials('Latchkey')`))).not.toContain(service.key)
    await quit()
    const { page: locked } = await open()
    await locked.getByRole('button', { name: 'Unlock with the passcode…' }).waitFor()
  })
})

describe('the list of profiles is yesterday’s', () => {
  it('the key of today is used again, and the service sees no other', async () => {
    const service = services[0] as PracticeForTest
    const app = await open()
    await addProfile(app, service, 'Acme')
    await quit()
    const copy = join(computer.home, 'yesterday')
    mkdirSync(copy)
    for (const name of databaseFiles()) cpSync(join(data(), name), join(copy, name))

    const today = await open()
    await screen('Key')
    await today.page.getByRole('button', { name: 'Change the key…' }).click()
    await copyText(today, service.server.issueKey('today'))
    await today.page.getByRole('button', { name: 'Paste it' }).click()
    await today.page.locator('[data-intake="clipboard"]').waitFor()
    await today.page.getByRole('button', { name: 'Save key' }).click()
    await today.page.locator('[data-verdict="verified"]').waitFor()
    await quit()
    deleteDatabase()
    cpSync(copy, data(), { recursive: true })
    // Yesterday's key has been ended meanwhile.
    service.server.revokeKey(service.key)

    const again = await open()
    await again.page.locator('[data-code="KEYS_FOUND"]').waitFor()
    await again.page.locator('header [data-key-state="verified"]').waitFor()
    await sendPicture(again, 'chair.png')
  })
})
