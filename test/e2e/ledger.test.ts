import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { keepNotifications, startApp } from '../support/app.ts'
import { addProfile, chooseInMenu } from '../support/app-steps.ts'
import { servedDeskForEach } from '../support/desk.ts'

const desk = servedDeskForEach()

const screen = async (name: string): Promise<void> =>
  desk.running.page.getByRole('navigation').getByRole('button', { name, exact: true }).click()

const kinds = (): Promise<(string | null)[]> =>
  desk.running.page.locator('tbody tr').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-kind')))

async function reopen(): Promise<void> {
  desk.running = await startApp(desk.computer)
  await screen('Activity')
}

/** What somebody does who can write the app's file, and knows about the triggers. */
function alter(sql: string): void {
  const database = new DatabaseSync(join(desk.computer.env.XDG_CONFIG_HOME ?? '', 'Latchkey', 'latchkey.db'))
  const triggers = database.prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`).all()
  for (const { name } of triggers) database.exec(`DROP TRIGGER ${String(name)}`)
  database.exec(sql)
  for (const trigger of triggers) database.exec(String(trigger.sql))
  database.close()
}

const found = (what: string) => desk.running.page.locator(`[data-check="${what}"]`)

describe('what was done', () => {
  it('is altered by nobody without the very line being named', async () => {
    await addProfile(desk.running, desk.service)
    await screen('Activity')
    await found('intact').waitFor()
    await expect.poll(kinds).toEqual(['profile-opened', 'key-kept', 'profile-added', 'key-used', 'key-used'])
    await desk.running.close()
    alter(`UPDATE ledger SET user = 'somebody' WHERE number = 2`)
    await reopen()
    await desk.running.page.getByText('Line 2 is not what Latchkey wrote.').waitFor()
    expect(await desk.running.page.locator('tr[data-altered] td:first-child').allTextContents()).toEqual(['⚠ 2'])
    await desk.running.close()
    alter('DELETE FROM ledger WHERE number = 2')
    await reopen()
    await desk.running.page.getByText('Line 2 is missing.').waitFor()
  })

  it('shows that its end was cut off, by what the keychain knows', async () => {
    await addProfile(desk.running, desk.service)
    await desk.running.close()
    alter('DELETE FROM ledger WHERE number > 3')
    await reopen()
    await desk.running.page.getByText('Lines 4 to 5, the last ones, are missing.').waitFor()
    await expect.poll(kinds).toContain('list-altered')
    await desk.running.page.getByRole('button', { name: 'Check now' }).click()
    await found('cut').waitFor()
  })

  it('can be saved as lines that anybody can check', async () => {
    await addProfile(desk.running, desk.service)
    await screen('Activity')
    const path = join(desk.computer.home, 'list.jsonl')
    await desk.running.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
    }, path)
    await desk.running.page.getByRole('button', { name: 'Save the list…' }).click()
    await desk.running.page.getByText('Saved as list.jsonl.').waitFor()
    const text = readFileSync(path, 'utf8')
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines.map(({ kind, operation, control, status }) => [kind, operation, control, status])).toEqual([
      ['key-used', 'check-key', false, '422'],
      ['key-used', 'check-key', true, '403'],
      ['profile-added', null, false, null],
      ['key-kept', null, false, null],
      ['profile-opened', null, false, null],
    ])
    for (const [index, { number, cells, previous, hash }] of lines.entries()) {
      const digest = createHash('sha256')
        .update(Buffer.from(previous, 'hex'))
        .update(JSON.stringify([number, ...cells]))
      expect(digest.digest('hex')).toBe(hash)
      expect(number).toBe(index + 1)
      if (index > 0) expect(previous).toBe(lines[index - 1].hash)
    }
    expect(text).not.toContain(desk.service.key)
  })
})

describe('a key that is refused again and again', () => {
  it('raises an alert on its profile, which stays until it was seen', async () => {
    await addProfile(desk.running, desk.service)
    await keepNotifications(desk.running.app)
    desk.service.server.revokeKey(desk.service.key)
    const { page } = desk.running
    await screen('Key')
    const alert = page.locator('[data-alert="refused-often"]')
    for (let times = 1; times <= 5; times += 1) {
      expect(await alert.count()).toBe(0)
      const again = page.getByRole('button', { name: 'Check again' })
      await again.click()
      await page.locator('[data-key-state="refused"]').first().waitFor()
      await page.locator('button[aria-disabled="false"]', { hasText: 'Check again' }).waitFor()
    }
    await alert.waitFor()
    // The desk of a single profile is reached by the menu bar.
    await chooseInMenu(desk.running, 'Desk')
    const table = page.getByRole('table', { name: 'Profiles' })
    await table.getByText(/Refused several times, /).waitFor()
    await screen('Activity')
    await expect.poll(async () => (await kinds()).filter((kind) => kind === 'key-denied').length).toBe(5)
    expect(await kinds()).toContain('key-denied-often')
    await alert.getByRole('button', { name: 'I have seen it' }).click()
    await alert.waitFor({ state: 'detached' })
  })
})
