import { describe, expect, it } from 'vitest'
import { addProfile, cards, chooseFiles, writeFiles } from '../support/app-steps.ts'
import { servedDeskForEach } from '../support/desk.ts'
import { ballPng } from '../support/images.ts'
import { heapHolds, lock, rawCopies } from '../support/lock-steps.ts'

const desk = servedDeskForEach()

describe('E9 [real] main’s memory after a lock', () => {
  it('holds no key in its heap; how many raw copies are left outside of it is printed', async () => {
    const { running, service, computer } = desk
    await addProfile(running, service)
    await chooseFiles(running, writeFiles(computer.home, { 'chair.png': ballPng() }))
    await cards(running, 'done').waitFor({ timeout: 60_000 })
    await running.page.getByRole('button', { name: 'Save', exact: true }).click()
    await running.page.locator('li[data-stage="saved"]').waitFor()
    // The system's clipboard is not Latchkey's memory, and asking for it again would bring the key back.
    await running.app.evaluate(({ clipboard }) => clipboard.clear())
    const used = rawCopies(running, service.key)
    await lock(running)
    expect(await heapHolds(running, computer.home, service.key)).toBe(false)
    const left = rawCopies(running, service.key)
    process.stdout.write(`raw copies of the key in main: ${used} while in use, ${left} after a lock\n`)
    expect(left).toBeLessThanOrEqual(used)
  })

  it('is searched by a detector that finds a planted key', async () => {
    const { running, computer } = desk
    const planted = `fake-key-planted-${'0123456789abcdef'.repeat(2)}`
    await running.app.evaluate((_electron, key) => {
      Reflect.set(globalThis, 'leak', { deep: [`a header around ${key}`] })
    }, planted)
    await running.page.getByRole('button', { name: 'Try it now' }).waitFor()
    expect(await heapHolds(running, computer.home, planted)).toBe(true)
    expect(rawCopies(running, planted)).toBeGreaterThan(0)
  })
})
