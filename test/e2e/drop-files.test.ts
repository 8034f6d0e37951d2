import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { answerDialogs } from '../support/app.ts'
import { addProfile, cards, dropFiles, writeFiles } from '../support/app-steps.ts'
import { servedDeskForEach } from '../support/desk.ts'
import { ballPng, notAPicture } from '../support/images.ts'
import { ballJpeg } from '../support/jpeg.ts'

const desk = servedDeskForEach()

beforeEach(async () => {
  await addProfile(desk.running, desk.service)
})

describe('dropping files', () => {
  it('sends them from every screen, beside the dashed place too', async () => {
    const { page } = desk.running
    await page.getByRole('navigation').getByRole('button', { name: 'Activity', exact: true }).click()
    await page.getByRole('heading', { name: 'Activity' }).waitFor()
    await dropFiles(desk.running, writeFiles(desk.computer.home, { 'chair.png': ballPng() }), page.locator('header'))
    await page.getByRole('heading', { name: 'Send pictures' }).waitFor()
    await cards(desk.running, 'done').waitFor({ timeout: 60_000 })
  })

  it('takes a key file where a key is asked for', async () => {
    const { page } = desk.running
    await page.getByRole('navigation').getByRole('button', { name: 'Key', exact: true }).click()
    const lines = `IMAGE2MODEL_API_KEY=${desk.service.server.issueKey('next')}\n`
    await dropFiles(desk.running, writeFiles(desk.computer.home, { 'key.txt': lines }), page.locator('header'))
    await page.locator('[data-intake="file"]').waitFor()
    await page.getByRole('button', { name: 'Save key' }).click()
    await page.locator('[data-verdict="verified"]').waitFor()
  })

  it('sees that a key file is none of the pictures, and takes it to the place for keys', async () => {
    const { page } = desk.running
    const key = desk.service.server.issueKey('next')
    const paths = writeFiles(desk.computer.home, { '.env': `API_KEY=${key}\n`, 'letter.txt': `Your key is ${key}\n` })
    await dropFiles(desk.running, paths)
    const refused = page.locator('[data-refused]')
    await expect.poll(() => refused.locator('[data-code="FILE_IS_KEY_FILE"]').count()).toBe(2)
    expect(await page.content()).not.toContain(key)
    await refused.first().getByRole('button', { name: 'Use it as this profile’s key…' }).click()
    await page.getByRole('heading', { name: 'Key', exact: true }).waitFor()
    await page.locator('[data-intake="file"]', { hasText: 'API_KEY' }).waitFor()
    expect(await page.content()).not.toContain(key)
  })

  it('asks which key is meant when a file holds several, by name, and takes that one', async () => {
    const { page } = desk.running
    await page.getByRole('navigation').getByRole('button', { name: 'Key', exact: true }).click()
    const [other, right] = [desk.service.server.issueKey('other'), desk.service.server.issueKey('next')]
    const lines = `VIGINT_API_KEY=${other}\nIMAGE2MODEL_API_KEY=${right}\n`
    await dropFiles(desk.running, writeFiles(desk.computer.home, { '.env': lines }), page.locator('header'))
    const choices = page.getByRole('list', { name: 'There are several keys in it.' }).getByRole('button')
    await choices.first().waitFor()
    expect(await choices.allTextContents()).toEqual([
      'IMAGE2MODEL_API_KEY for Image2Model',
      'VIGINT_API_KEY for VigInt',
    ])
    expect(await page.content()).not.toContain(right)
    await choices.first().click()
    await page.locator('[data-intake="file"]', { hasText: 'IMAGE2MODEL_API_KEY' }).waitFor()
    await page.getByRole('button', { name: 'Save key' }).click()
    await page.locator('[data-verdict="verified"]').waitFor()
  })

  it('asks before a result that is not saved leaves the list', async () => {
    const { page } = desk.running
    await dropFiles(desk.running, writeFiles(desk.computer.home, { 'chair.png': ballPng() }))
    await cards(desk.running, 'done').waitFor({ timeout: 60_000 })
    await page.getByRole('button', { name: 'Remove from list' }).click()
    await page.getByRole('dialog', { name: 'One result is not saved yet' }).waitFor()
    await page.getByRole('button', { name: 'Save instead' }).click()
    await page.locator('li[data-stage="saved"]').waitFor()
    await page.getByRole('button', { name: 'Remove from list' }).click()
    await expect.poll(() => page.getByRole('article').count()).toBe(0)
  })

  it('sends PNG and JPG', async () => {
    await dropFiles(
      desk.running,
      writeFiles(desk.computer.home, { 'chair.png': ballPng(), 'table.JPG': await ballJpeg() }),
    )
    const done = cards(desk.running, 'done')
    await done.waitFor({ timeout: 60_000 })
    expect(await done.locator('li[data-stage="ready"] bdi').allTextContents()).toEqual(['chair.png', 'table.JPG'])
  })

  it('says of each file that cannot go why, and sends the good ones all the same', async () => {
    const large = Buffer.concat([ballPng(), Buffer.alloc(11 * 1024 * 1024)])
    const paths = writeFiles(desk.computer.home, {
      'good.png': ballPng(),
      'notes.txt': 'notes',
      'words.png': notAPicture(),
      'empty.png': '',
      'large.png': large,
    })
    await dropFiles(desk.running, paths)
    await cards(desk.running, 'done').waitFor({ timeout: 60_000 })
    const codes = await desk.running.page
      .locator('[data-refused]')
      .evaluateAll((rows) =>
        rows.map((row) => [
          row.getAttribute('data-refused'),
          row.querySelector('[data-code]')?.getAttribute('data-code'),
        ]),
      )
    expect(Object.fromEntries(codes)).toEqual({
      'notes.txt': 'FILE_TYPE',
      'words.png': 'FILE_TYPE',
      'empty.png': 'FILE_EMPTY',
      'large.png': 'FILE_TOO_LARGE',
    })
    expect(await cards(desk.running, 'done').locator('bdi').allTextContents()).toEqual(['good.png'])
  })

  it('takes the pictures out of a dropped folder, and says what it left in it', async () => {
    const { page } = desk.running
    const folder = join(desk.computer.home, 'a folder')
    writeFiles(folder, { 'a.png': ballPng(), 'in/b.png': ballPng({ width: 50, height: 50 }), 'in/notes.txt': 'notes' })
    symlinkSync(folder, join(folder, 'in', 'circle'))
    await dropFiles(desk.running, [folder])
    const note = page.getByRole('region', { name: 'From the folder a folder' })
    await note.getByText('2 files of this folder were taken to be sent.').waitFor()
    const reasons = note.locator('[data-skipped]')
    expect(await reasons.evaluateAll((rows) => rows.map((row) => row.getAttribute('data-skipped')).sort())).toEqual([
      'FILE_IS_LINK',
      'FILE_TYPE',
    ])
    await note.getByText('2 were left out').click()
    await note.getByText('notes.txt').waitFor()
    await cards(desk.running, 'done').waitFor({ timeout: 60_000 })
    expect((await cards(desk.running, 'done').locator('li[data-stage="ready"] bdi').allTextContents()).sort()).toEqual([
      'a.png',
      'b.png',
    ])
    await note.getByRole('button', { name: 'Hide' }).click()
    await expect.poll(() => note.count()).toBe(0)
  })

  it('takes a folder that was chosen as it takes a dropped one', async () => {
    const folder = join(desk.computer.home, 'pictures')
    writeFiles(folder, { 'a.png': ballPng() })
    await answerDialogs(desk.running.app, [folder])
    await desk.running.page.getByRole('button', { name: 'Choose a folder…' }).click()
    await cards(desk.running, 'done').waitFor({ timeout: 60_000 })
    await desk.running.page.getByText('One file of this folder was taken to be sent.').waitFor()
  })

  it('opens nothing when a file falls beside the place for it', async () => {
    const [path = ''] = writeFiles(desk.computer.home, { 'beside.png': ballPng() })
    const session = await desk.running.page.context().newCDPSession(desk.running.page)
    const data = { items: [], files: [path], dragOperationsMask: 1 }
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await session.send('Input.dispatchDragEvent', { type, x: 5, y: 5, data })
    }
    await desk.running.page.getByRole('button', { name: 'Choose files…' }).waitFor()
    expect(desk.running.page.url()).toBe('latchkey://app/index.html')
  })
})
