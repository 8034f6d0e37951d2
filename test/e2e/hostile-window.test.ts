import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { MainBridge } from '../../src-preload/contract/bridge.ts'
import { COMMANDS, type CommandName, channelOf } from '../../src-preload/contract/table.ts'
import { type Computer, type RunningApp, startApp, startComputer } from '../support/app.ts'

const names = Object.keys(COMMANDS) as CommandName[]
const channels = names.map(channelOf)

/** A preload that forwards anything on any channel: what a page could do if it broke out into the preload's world. */
const HOSTILE = `
const { contextBridge, ipcRenderer } = require('electron')
const cyclic = { seal: {}, argument: {} }
cyclic.argument.self = cyclic
const payloads = {
  nothing: undefined, number: 42, text: 'x', list: [1, [2]], cyclic, huge: { argument: 'x'.repeat(10_000_000) },
  prototype: JSON.parse('{"__proto__":{"argument":{}},"argument":{"__proto__":{"a":1}}}'),
  map: new Map([['argument', {}]]), date: new Date(0), bytes: new Uint8Array(1_000_000), big: { argument: 10n },
  deep: { argument: JSON.parse('['.repeat(2_000) + ']'.repeat(2_000)) },
}
contextBridge.exposeInMainWorld('hostile', {
  payloads: Object.keys(payloads),
  async send(channel, payload) {
    try {
      const answer = await ipcRenderer.invoke(channel, payloads[payload])
      return answer && answer.ok === false ? answer.failure.code : 'ANSWERED'
    } catch (error) {
      return String(error).includes('SENDER_REFUSED') ? 'REJECTED' : 'NO_HANDLER'
    }
  },
})
`

/** Commands that take no argument at all answer an honest call; they are asked with payloads no honest window sends. */
async function sendEverything(page: Page): Promise<Map<string, string[]>> {
  const found = await page.evaluate(async (wanted) => {
    const hostile = Reflect.get(globalThis, 'hostile') as {
      payloads: string[]
      send(channel: string, payload: string): Promise<string>
    }
    const said: [string, string[]][] = []
    for (const channel of wanted) {
      const answers: string[] = []
      for (const payload of hostile.payloads) answers.push(await hostile.send(channel, payload))
      said.push([channel, answers])
    }
    return said
  }, channels)
  return new Map(found)
}

let computer: Computer
let running: RunningApp

beforeEach(async () => {
  computer = await startComputer()
  running = await startApp(computer)
  writeFileSync(join(computer.home, 'hostile.cjs'), HOSTILE)
})

afterEach(async () => {
  await running.close()
  await computer.stop()
})

/** Main still answers, and no bug was logged. */
async function expectMainWell(): Promise<void> {
  const answered = await running.page.evaluate(async () => {
    const bridge = Reflect.get(globalThis, 'latchkey') as MainBridge
    return (await bridge.call['app.snapshot']({})).ok
  })
  expect(answered).toBe(true)
  const logged = await running.app.evaluate(async ({ app }) => {
    const { readFile } = process.getBuiltinModule('node:fs/promises')
    return readFile(`${app.getPath('userData')}/logs/latchkey.log`, 'utf8').catch(() => '')
  })
  expect(logged).not.toContain('"event":"bug"')
}

describe('the window, taken over by a hostile preload', () => {
  it('sends raw messages on every channel: each is answered as a failure, and main goes on', async () => {
    const { app, page } = running
    await app.evaluate(
      ({ BrowserWindow }, filePath) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents
        contents?.session.registerPreloadScript({ type: 'frame', filePath })
        contents?.reload()
      },
      join(computer.home, 'hostile.cjs'),
    )
    await page.waitForFunction(() => 'hostile' in globalThis)
    for (const [channel, answers] of await sendEverything(page)) {
      const sealed = channel.startsWith('latchkey:keyEntry.')
      for (const answer of answers)
        expect([channel, answer]).toEqual([channel, sealed ? 'REJECTED' : 'REQUEST_MALFORMED'])
    }
    await expectMainWell()
  })
})

describe('a foreign window', () => {
  it('is rejected on every channel, also when it shows our own page', async () => {
    const { app } = running
    const opening = app.waitForEvent('window')
    await app.evaluate(
      async ({ BrowserWindow }, preload) => {
        const foreign = new BrowserWindow({ show: false, webPreferences: { preload, partition: 'foreign' } })
        await foreign.loadURL('latchkey://app/index.html')
      },
      join(computer.home, 'hostile.cjs'),
    )
    const foreign = await opening
    await foreign.waitForFunction(() => 'hostile' in globalThis)
    for (const [channel, answers] of await sendEverything(foreign)) {
      expect([channel, new Set(answers)]).toEqual([channel, new Set(['REJECTED'])])
    }
    await expectMainWell()
  })

  it('has no bridge in frames inside our own page', async () => {
    const inside = await running.page.evaluate(async () => {
      const frame = document.createElement('iframe')
      document.body.append(frame)
      const view = frame.contentWindow
      return view === null ? 'none' : typeof Reflect.get(view, 'latchkey')
    })
    expect(inside).toBe('undefined')
  })
})

describe('the window itself', () => {
  it('cannot have noted what was not done', async () => {
    const { page } = running
    await page.getByRole('button', { name: /^Try it now/ }).click()
    await page.locator('header [data-key-state="verified"]').waitFor()
    const kinds = await page.evaluate(async () => {
      const { call } = Reflect.get(globalThis, 'latchkey') as MainBridge
      const snapshot = await call['app.snapshot']({})
      if (!snapshot.ok) return []
      const { selected, nonce } = snapshot.value.app
      const seal = { tenantId: selected ?? '', nonce }
      const fileIds = Array.from({ length: 1_000 }, (_, index) => `file-${index}-0000`)
      await call['results.save'](seal, { fileIds })
      await call['batches.send'](seal, { handles: fileIds, faceLimit: null })
      const query = { kind: null, profileId: null, from: null, until: null, before: null }
      const page = await call['activity.page'](query)
      return page.ok ? page.value.entries.map(({ kind }) => kind) : []
    })
    expect(kinds).not.toEqual([])
    expect(kinds).not.toContain('saved')
    expect(kinds).not.toContain('sent')
  })

  it('cannot have the sealed window say what it is not for', async () => {
    const answer = await running.page.evaluate(() => {
      const { call } = Reflect.get(globalThis, 'latchkey') as MainBridge
      const about = { address: 'http://127.0.0.1:9', colour: 'blue' } as const
      return call['intake.typed']({ ...about, name: 'Acme\u202e moc.elpmaxe' })
    })
    expect(answer).toEqual({ ok: false, failure: { code: 'PROFILE_NAME_HIDDEN' } })
    expect(running.app.windows()).toHaveLength(1)
  })

  it('cannot navigate, open windows, or reach any network', async () => {
    const { page, app } = running
    const tried = await page.evaluate(async () => {
      const later = (): Promise<void> =>
        new Promise((resolve, reject) => {
          setTimeout(() => {
            try {
              resolve(new Function('return undefined')())
            } catch (error) {
              reject(error)
            }
          })
        })
      const settle = async (work: () => Promise<unknown>): Promise<string> =>
        work().then(
          () => 'went out',
          () => 'refused',
        )
      return {
        fetched: await settle(() => globalThis.fetch('http://127.0.0.1:9/')),
        ownFetched: await settle(() => globalThis.fetch('latchkey://app/index.html')),
        opened: window.open('https://example.com') === null ? 'refused' : 'went out',
        // Later, not now: while the test's own evaluation runs, the policy on eval is lifted for it.
        evaluated: await settle(later),
      }
    })
    expect(tried).toEqual({ fetched: 'refused', ownFetched: 'refused', opened: 'refused', evaluated: 'refused' })
    await page.evaluate(() => {
      location.href = 'https://example.com/'
    })
    await page.evaluate(() => {
      location.href = 'data:text/html,hello'
    })
    await expect
      .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL()))
      .toBe('latchkey://app/index.html')
  })
})
