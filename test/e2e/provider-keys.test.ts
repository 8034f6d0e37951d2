import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { providerTexts, startAlwrityForTest } from '../support/alwrity.ts'
import { answerDialogs } from '../support/app.ts'
import { addProfile, writeFiles } from '../support/app-steps.ts'
import { filesWithKey, launchHoldsKey, memoryHoldsKey } from '../support/canary.ts'
import { deskForEach } from '../support/desk.ts'
import { hexOf, openScreen } from '../support/key-steps.ts'
import { recordTraffic, rendererPid } from '../support/record-traffic.ts'
import { leave } from '../support/sealed-steps.ts'

const desk = deskForEach()
const KEYS = providerTexts('canary')

/** Whose key serves the owner of this token. */
async function served(origin: string, token: string): Promise<unknown> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const answer = await fetch(`${origin}/practice/v1/generate`, { method: 'POST', headers, body: '{}' })
  const body = (await answer.json()) as { readonly served_by?: unknown }
  return body.served_by
}

/** Types a key of a provider into the sealed window: first one that cannot be, then the right one. */
async function enter(page: Page, provider: string, key: string): Promise<void> {
  const opening = desk.running.app.waitForEvent('window')
  await page.locator(`[data-provider="${provider}"]`).getByRole('button', { name: 'Enter…' }).click()
  const sealed = await opening
  await sealed.getByLabel('Key of Google Gemini').fill('not-a-key-of-theirs')
  await sealed.getByRole('button', { name: 'Use this key' }).click()
  await sealed.getByRole('alert').filter({ hasText: 'AIza' }).waitFor()
  await sealed.getByLabel('Key of Google Gemini').fill(key)
  await leave(sealed, 'Use this key')
}

describe('a profile of ALwrity', () => {
  it('keeps keys of providers that no window sees, and sends them only when its name is typed', async () => {
    const service = await startAlwrityForTest({ dialect: 'documented' })
    const token = service.issueKey('user_A')
    const { page, app } = desk.running
    const traffic = await recordTraffic(app)
    await addProfile(desk.running, { key: token, server: service }, 'Texts')
    await page.getByText('This service takes no files').waitFor()
    await openScreen(desk.running, 'Key')
    await page.locator('[data-session="open"]').filter({ hasText: '0 minutes old' }).waitFor()

    await enter(page, 'gemini', KEYS.gemini)
    await page
      .locator('[data-provider="gemini"][data-kept="true"]')
      .filter({ hasText: hexOf(KEYS.gemini) })
      .waitFor()
    const send = page.getByRole('button', { name: 'Send the keys…' })
    expect(await send.isEnabled()).toBe(false)

    const settings = `DEBUG=true\nEXA_API_KEY="${KEYS.exa}"\nCOPILOTKIT_API_KEY=${KEYS.copilotkit}\nTAVILY_API_KEY=short\n`
    const [file = ''] = writeFiles(desk.computer.home, { 'backend.env': settings })
    await answerDialogs(app, [file])
    await page.getByRole('button', { name: 'Take keys from a file…' }).click()
    await page.getByRole('checkbox', { name: 'EXA_API_KEY' }).check()
    await page.getByRole('checkbox', { name: 'COPILOTKIT_API_KEY' }).check()
    await page.getByRole('button', { name: 'Keep these' }).click()
    await page.locator('[data-provider="copilotkit"][data-kept="true"]').waitFor()
    expect(await served(service.origin, token)).toBeUndefined()

    for (const [name, outcome] of [
      ['Text', '[data-code="PROVIDERS_NOT_AGREED"]'],
      ['texts', '[data-sent="3"]'],
    ] as const) {
      await send.click()
      await page.getByText('It writes them into its log.').waitFor()
      await page.getByLabel('To agree to this one sending').fill(name)
      await page.getByRole('button', { name: 'Send them this once' }).click()
      await page.locator(outcome).waitFor()
    }
    const key_hash = hexOf(KEYS.gemini)
    expect(await served(service.origin, token)).toEqual({
      user: 'user_A',
      provider: 'gemini',
      owner: 'user_A',
      key_hash,
    })

    const said = await traffic()
    const pid = await rendererPid(app)
    expect(said).toContain('EXA_API_KEY')
    for (const key of [token, ...Object.values(KEYS)]) {
      expect(said).not.toContain(key)
      expect(memoryHoldsKey(pid, key)).toBe(false)
      expect(await page.content()).not.toContain(key)
      for (const one of [pid, app.process().pid ?? 0]) expect(launchHoldsKey(one, key)).toBe(false)
      // The file they came in is the person's own; the keychain's is encrypted.
      const others = filesWithKey(desk.computer.home, key).filter((path) => path !== 'backend.env')
      expect(others).toEqual([])
    }
  })
})
