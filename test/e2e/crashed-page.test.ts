import { expect, it } from 'vitest'
import { crashPage, headingNow } from '../support/crash-steps.ts'
import { deskForEach } from '../support/desk.ts'

const desk = deskForEach()

const heading = (): Promise<unknown> => headingNow(desk.running)

it('a page that crashes comes back, and one that goes on crashing waits until somebody looks at it', async () => {
  const before = await heading()
  expect(before).not.toBe('')
  await crashPage(desk.running)
  await expect.poll(heading).toBe(before)
  await crashPage(desk.running)
  expect(await heading()).toBe('crashed')
  await desk.running.app.evaluate(({ app }) => app.emit('activate'))
  await expect.poll(heading).toBe(before)
})
