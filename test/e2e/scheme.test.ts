import { expect, it } from 'vitest'
import { deskForEach } from '../support/desk.ts'
import { changeOpener, openScreen } from '../support/key-steps.ts'
import { leave, openSealed } from '../support/sealed-steps.ts'

const desk = deskForEach()

/**
 * Every header of an answer but the type; one more, such as leave for other origins to read it, would be a hole. An opener
 * policy would cost each start a second process for the page, and nothing can open our pages anyway.
 */
const HEADERS = ['content-security-policy', 'cross-origin-resource-policy', 'referrer-policy', 'x-content-type-options']

it('serves page, scripts and styles with the policy, and leaves them to their own origin', async () => {
  const { page } = desk.running
  const answers: { url: string; status: number; headers: Record<string, string> }[] = []
  page.on('response', (response) => {
    answers.push({ url: response.url(), status: response.status(), headers: response.headers() })
  })
  await page.reload()
  await page.getByRole('heading').first().waitFor()
  const kinds = answers.map(({ headers }) => headers['content-type'])
  expect(kinds).toContain('text/html; charset=utf-8')
  expect(kinds).toContain('text/javascript; charset=utf-8')
  expect(kinds).toContain('text/css; charset=utf-8')
  for (const { status, headers } of answers) {
    expect(status).toBe(200)
    expect(Object.keys(headers).sort()).toEqual([...HEADERS, 'content-type'].sort())
    expect(headers['content-security-policy']).toContain("default-src 'none'")
  }
})

it('has nothing else to serve', async () => {
  const { app, page } = desk.running
  const answered = page.waitForResponse('latchkey://app/nothing.js')
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.loadURL('latchkey://app/nothing.js'),
  )
  const answer = await answered
  expect(answer.status()).toBe(404)
  expect(Object.keys(answer.headers()).sort()).toEqual(HEADERS)
})

it('gives the sealed window a process of its own', async () => {
  const { app, page } = desk.running
  await page.getByRole('button', { name: 'Try it now' }).click()
  await page.locator('header [data-key-state="verified"]').waitFor()
  await openScreen(desk.running, 'Key')
  await changeOpener(desk.running).click()
  const sealed = await openSealed(desk.running, 'Type it…')
  const processes = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) => webContents.getOSProcessId()),
  )
  expect(new Set(processes).size).toBe(2)
  await leave(sealed, 'Cancel')
})
