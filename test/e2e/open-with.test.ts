import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeContainer } from '../../src-main/vault/container.ts'
import { type Computer, type RunningApp, startApp, startComputer } from '../support/app.ts'

const APP = resolve(import.meta.dirname, '../../out/test')
const KEY = 'sk-Zk4tQ0vXb7Lr2WmN9pYc6HdJ'

let computer: Computer
let running: RunningApp

beforeEach(async () => {
  computer = await startComputer()
  running = await startApp(computer)
  await running.page.evaluate(() => {
    const opened: unknown[] = []
    Object.assign(window, { opened })
    window.latchkey.on('handover.opened', (event) => opened.push(event))
  })
})

afterEach(async () => {
  await running.close()
  await computer.stop()
})

/** Starts the app once more, in a folder, as a file manager or a terminal does. */
async function startAgain(cwd: string, ...given: string[]): Promise<void> {
  const again = spawn(process.execPath, [APP, ...given], { env: computer.env, cwd, stdio: 'ignore' })
  await once(again, 'exit')
}

const opened = (): Promise<unknown> => running.page.evaluate(() => Reflect.get(window, 'opened'))

describe('a hand-over file that is opened while the app runs', () => {
  it('is told to the window by its name, found from the folder of whoever opened it', async () => {
    const folder = join(computer.home, 'from support')
    mkdirSync(folder)
    const header = { purpose: 'hand-over', created: 0, app: '1.0.0' } as const
    writeFileSync(join(folder, 'acme.latchkey'), await makeContainer(header, Buffer.from('{}'), null))
    await startAgain(folder, 'acme.latchkey')
    await expect.poll(opened).toEqual([{ ok: true, value: { name: 'acme.latchkey' } }])
  })

  it('is told with the reason when it is something else', async () => {
    writeFileSync(join(computer.home, 'acme.latchkey'), '{}')
    await startAgain(computer.home, 'acme.latchkey')
    await expect.poll(opened).toEqual([{ ok: false, failure: { code: 'SEALED_FILE_UNKNOWN' } }])
  })

  it('is told with the reason when it cannot be read', async () => {
    await startAgain(computer.home, 'gone.latchkey')
    const failure = { code: 'FILE_MISSING', facts: { name: 'gone.latchkey' } }
    await expect.poll(opened).toEqual([{ ok: false, failure }])
  })

  it('does not let a key in with it: that is refused, and said', async () => {
    await startAgain(computer.home, `${KEY}.latchkey`, KEY, 'gone.latchkey')
    await running.page.getByText('A key given at the start was refused').waitFor()
    await expect.poll(opened).toHaveLength(1)
    expect(await running.page.content()).not.toContain(KEY)
  })
})
