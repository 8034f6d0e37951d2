import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keyDigest } from '../../src-main/practice/keys.ts'
import { type Computer, type RunningApp, startApp, startComputer } from '../support/app.ts'
import { addProfile, cards, chooseFiles, writeFiles } from '../support/app-steps.ts'
import { barriers } from '../support/barriers.ts'
import { openScreen } from '../support/key-steps.ts'
import { startVigintForTest, type VigintForTest } from '../support/practice-vigint.ts'
import { answerSaveDialogs } from '../support/sealed-steps.ts'
import { tinyVideo } from '../support/videos.ts'

let computer: Computer
let running: RunningApp
let practice: VigintForTest

beforeEach(async () => {
  computer = await startComputer()
  // As the hosted one is started. Each analysis of the first round comes to a worker that has not got the video.
  const order = [0, 1, 2, 3, 1, 1]
  let at = 0
  practice = await startVigintForTest({ workers: 4, behaviour: { pick: () => order[at++ % order.length] ?? 0 } })
  running = await startApp(computer)
})
afterEach(async () => {
  await running.close()
  await practice.close()
  await computer.stop()
})

describe('a profile of a service that watches videos', () => {
  it('is found out by its address; a video goes up, comes back as a report, which is kept and mailed', async () => {
    const { page } = running
    const key = practice.server.issueKey('Acme')
    await addProfile(running, { key, server: practice.server })
    await page.getByRole('heading', { name: 'Send videos' }).waitFor()
    await page.getByText('Drop videos or folders here (MP4, M4V, MOV, AVI, MKV, WEBM').waitFor()

    const files = { 'incident till 2.mp4': tinyVideo(), 'calm.mp4': tinyVideo(5_000, 2) }
    await chooseFiles(running, writeFiles(computer.home, files))
    await expect.poll(() => cards(running, 'done').count(), { timeout: 60_000 }).toBe(2)
    const report = page.getByRole('region', { name: 'Report on incident till 2.mp4' })
    await report.getByText('Something was found').waitFor()
    expect(await report.getAttribute('data-risk')).toBe('high')
    expect(await report.locator('blockquote[lang="fr"]').textContent()).toContain('sous sa veste')
    await page.getByText('Sent again once: the service had lost the video.').waitFor()
    expect(await barriers(page)).toEqual([])

    const path = join(computer.home, 'report.txt')
    await answerSaveDialogs(running, path)
    await report.getByRole('button', { name: 'Save as a text…' }).click()
    await report.getByText('Saved as report.txt').waitFor()
    expect(readFileSync(path, 'utf8')).toContain('Risk: High\nKind: vol\n')

    await report.getByRole('button', { name: 'Send it by e-mail…' }).click()
    await page.getByRole('button', { name: 'Send the e-mail', exact: true }).click()
    await report.getByText(/^E-mail sent to client-/).waitFor()
    const opened = join(computer.home, 'opened.txt')
    writeFileSync(opened, '')
    await running.app.evaluate(({ shell }, file) => {
      shell.openExternal = async (url) => process.getBuiltinModule('node:fs').writeFileSync(file, url)
    }, opened)
    await report.getByRole('button', { name: /^Look at the video in the browser/ }).click()
    await expect.poll(() => readFileSync(opened, 'utf8')).toMatch(/\/video\/[0-9a-f-]+\?token=[0-9a-f]{32}$/)
    const { origin } = new URL(readFileSync(opened, 'utf8'))
    expect(origin).toBe(practice.server.hostedOrigin)

    // Of all keys only this one ever came, but for the one wrong key that shows whether keys are checked at all.
    const uses = practice.server.usage()
    expect(uses.filter(({ accepted }) => accepted > 0).map(({ keyHash }) => keyHash)).toEqual([
      keyDigest(key).slice(0, 8),
    ])
    expect(uses.filter(({ refused }) => refused > 0).map(({ refused }) => refused)).toEqual([1])
  })

  it('says how its service is and what room it has, and no longer when nobody answers', async () => {
    const { page } = running
    await addProfile(running, { key: practice.server.issueKey('Acme'), server: practice.server })
    await openScreen(running, 'Key')
    await page.getByText('How the service is, and what was used').click()
    const health = page.getByRole('region', { name: 'How the service is' })
    await health.getByText(/Free room on its disk: \d/).waitFor()
    await practice.server.close()
    await health.getByRole('button', { name: 'Ask again' }).click()
    await health.locator('[data-health]').first().waitFor({ state: 'detached' })
    expect(await health.getByText('Free room').count()).toBe(0)
  })
})
