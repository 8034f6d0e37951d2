import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Computer, type RunningApp, startApp, startComputer } from '../support/app.ts'
import { addProfile, cards, chooseFiles, writeFiles } from '../support/app-steps.ts'
import { INVOICE } from '../support/practice-replay.ts'
import { type DocumentsForTest, startDocuments } from '../support/tenant-keys.ts'

let computer: Computer
let running: RunningApp
let service: DocumentsForTest
let key = ''

beforeEach(async () => {
  service = await startDocuments({ workMs: 500 })
  key = service.issueKey('Acme')
  computer = await startComputer()
  running = await startApp(computer)
  await addProfile(running, { key, server: service })
})

afterEach(async () => {
  await running.close()
  await computer.stop()
  await service.remove()
})

describe('a client of a document service', () => {
  it('sends documents, is told which to look through, and saves one as what they need', async () => {
    const { page } = running
    await chooseFiles(
      running,
      writeFiles(computer.home, {
        'sales.csv': 'number,date,name,value\nS-1,2026-01-31,Acme,118\n',
        'faded.txt': 'INVOICE, and nothing else that could be read',
        'march.txt': INVOICE,
      }),
    )
    const card = cards(running, 'done')
    await card.waitFor()
    const faded = card.getByRole('listitem').filter({ hasText: 'faded.txt' })
    await faded.getByText('Read, with doubts').waitFor()
    const sales = card.getByRole('listitem').filter({ hasText: 'sales.csv' })
    await sales.getByLabel('Save as').selectOption('sales-csv')
    await sales.getByRole('button', { name: 'Save', exact: true }).click()
    const saved = page.locator('li[data-stage="saved"]').filter({ hasText: 'sales.csv' })
    await saved.locator('summary').click()
    const folder = (await saved.locator('[data-fact="folder"]').textContent()) ?? ''
    expect(readFileSync(join(folder, 'sales.csv'), 'utf8')).toContain('S-1')
    // Nothing to turn or to look at: these are no models.
    expect(await page.getByRole('button', { name: 'Look' }).count()).toBe(0)
    expect(service.usage()).toHaveLength(2)
  })
})
