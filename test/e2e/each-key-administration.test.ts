import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  answerDialogs,
  type Computer,
  type RunningApp,
  startApp,
  startComputer,
  switchProfile,
} from '../support/app.ts'
import { writeFiles } from '../support/app-steps.ts'
import { barriers } from '../support/barriers.ts'
import { filesWithKey, memoryHoldsAny } from '../support/canary.ts'
import { rendererPid } from '../support/record-traffic.ts'
import { PASSPHRASE } from '../support/sealed.ts'
import { answerSaveDialogs, chooseNew, openSealed, typeExisting } from '../support/sealed-steps.ts'
import { type DocumentsForTest, startDocuments } from '../support/tenant-keys.ts'

/** As its server makes them: no example of a document, which would be taken for one. */
const ADMIN = 'b9d1f60a7c35e284f1a0c6d29e7b83415f2a'
let computer: Computer
let running: RunningApp
let service: DocumentsForTest

beforeAll(async () => {
  computer = await startComputer()
  service = await startDocuments({ adminToken: ADMIN })
  service.issueKey('Globex')
  running = await startApp(computer)
  await running.page.emulateMedia({ reducedMotion: 'reduce' })
})

afterAll(async () => {
  await running.close()
  await service.remove()
  await computer.stop()
})

/** The keys of a holder on the screen of the service. */
async function holder(name: string): Promise<Locator> {
  const { page } = running
  await page.getByRole('navigation').getByRole('button', { name: 'Desk', exact: true }).click()
  await page.getByRole('button', { name: 'This profile’s service' }).click()
  return page.getByRole('article', { name })
}

async function describeKey(name: string): Promise<void> {
  const { page } = running
  const wanted = page.getByLabel('For whom')
  if (!(await wanted.isVisible())) await page.getByText('Make a key for somebody').click()
  await wanted.fill(name)
  await page.getByLabel('Holder it belongs to').fill('acme')
}

/** Asks the service about the key of the profile on screen, as the button on the Key screen does. */
function ask(): Promise<string> {
  return running.page.evaluate(async () => {
    const { call } = window.latchkey
    const snapshot = await call['app.snapshot']({})
    if (!snapshot.ok) return snapshot.failure.code
    const { selected, nonce } = snapshot.value.app
    const checked = await call['keys.recheck']({ tenantId: selected ?? '', nonce }, {})
    return checked.ok ? checked.value.verdict : checked.failure.code
  })
}

describe('an administrator of a service that knows each key by itself', () => {
  it('is recognised by the name of the key in the server’s settings, and offered a profile of their own', async () => {
    const { page, app } = running
    const settings = `PORT=8000\nADMIN_TOKEN=${ADMIN}\nJWT_SECRET=not-for-anybody\n`
    await answerDialogs(app, writeFiles(computer.home, { 'server.env': settings }))
    await page.getByRole('button', { name: 'I have a key' }).click()
    await page.getByLabel('Profile name').fill('Document keys')
    await page.getByLabel('Address', { exact: true }).fill(service.origin)
    await page.getByRole('button', { name: 'Choose key file…' }).click()
    await page.locator('[data-code="KEY_ADMIN"]').waitFor()
    expect(await page.getByRole('button', { name: 'Save profile' }).isEnabled()).toBe(false)
    expect(await barriers(page)).toEqual([])
    await page.getByRole('button', { name: 'I look after the service' }).click()
    await page.locator('[data-intake="file"]').waitFor()
    expect(await page.getByLabel('Whose key it is').inputValue()).toBe('admin')
    await page.getByRole('button', { name: 'Save profile' }).click()
    await page.locator('header [data-key-state="verified"]').waitFor()
  })

  it('lists keys by holder, has one made into a profile of its own, which works', async () => {
    const { page } = running
    await (await holder('tenant_globex')).getByText('in use').waitFor()
    await describeKey('Nadia')
    await page.getByLabel('Name of the new profile').fill('Nadia’s documents')
    await page.getByRole('button', { name: 'Make the key', exact: true }).click()
    await page.getByText('The key is in the new profile “Nadia’s documents”.').waitFor()
    await (await holder('acme')).getByText('in use').waitFor()
    expect(await barriers(page)).toEqual([])
    await switchProfile(page, 'Nadia’s documents')
    expect(await ask()).toBe('verified')
    await switchProfile(page, 'Document keys')
  })

  it('ends one key and leaves the others, and brings it back', async () => {
    const { page } = running
    const dialog = page.getByRole('dialog')
    const acme = await holder('acme')
    await acme.getByRole('button', { name: 'End this key… (Nadia)' }).click()
    await dialog.getByLabel('Type the name to go on').fill('Nadia')
    await dialog.getByRole('button', { name: 'End it' }).click()
    await acme.getByText('✕ ended').waitFor()
    await (await holder('tenant_globex')).getByText('in use').waitFor()
    await switchProfile(page, 'Nadia’s documents')
    expect(await ask()).toBe('refused')
    await switchProfile(page, 'Document keys')
    await (await holder('acme')).getByRole('button', { name: 'Bring this key back… (Nadia)' }).click()
    await dialog.getByRole('button', { name: 'Bring back', exact: true }).click()
    await (await holder('acme')).getByText('in use').waitFor()
    await switchProfile(page, 'Nadia’s documents')
    expect(await ask()).toBe('verified')
    await switchProfile(page, 'Document keys')
  })

  it('has one made into a file under a passphrase, with which the client begins on another computer', async () => {
    const file = join(computer.home, 'vogel.latchkey')
    await answerSaveDialogs(running, file)
    await holder('acme')
    await describeKey('Vogel')
    await running.page.getByLabel('Into a file for the client, under a passphrase').check()
    await chooseNew(await openSealed(running, 'Make the key'), PASSPHRASE)
    await running.page.getByText('The key is in vogel.latchkey.').waitFor()
    expect(memoryHoldsAny(await rendererPid(running.app), [ADMIN, PASSPHRASE])).toEqual([])
    expect(filesWithKey(computer.home, ADMIN)).toEqual(['server.env'])
    const bytes = readFileSync(file)
    expect(bytes.includes('dp_')).toBe(false)

    await running.close()
    await computer.stop()
    computer = await startComputer()
    running = await startApp(computer)
    const brought = join(computer.home, 'vogel.latchkey')
    writeFileSync(brought, bytes)
    await answerDialogs(running.app, [brought])
    await typeExisting(await openSealed(running, 'I got a file from support'), PASSPHRASE)
    const { page } = running
    await page.locator('[data-intake="file"]').waitFor()
    await page.getByRole('button', { name: 'Save profile' }).click()
    await page.locator('header [data-key-state="verified"]').waitFor()
    await page.getByRole('heading', { name: 'Send documents' }).waitFor()
  })
})
