import { expect, it } from 'vitest'
import { deskForEach } from '../support/desk.ts'

const desk = deskForEach()

/** Every header of an answer but the type; one more, such as leave for other origins to read it, would be a hole. */
const HEADERS = [
  'content-security-policy',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
  'referrer-policy',
  'x-content-type-options',
]

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
