import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { type Browser, chromium, type Locator, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Desktop, startDesktop } from '../../../scripts/desktop.mjs'
import { prepareDev } from '../../../scripts/lib/dev-server.mjs'
import { knownRuntime } from '../../../scripts/setup/runtime.mjs'
import { DRILLS } from '../../../src-preload/contract/drills.ts'
import { DRILL_EN } from '../../../src-renderer/locales/drill-en.ts'
import { describeProfile } from '../../support/app.ts'
import { leave } from '../../support/sealed-steps.ts'
import { windowTitles } from '../../support/windows.ts'

const ROOT = resolve(import.meta.dirname, '../../..')
const WAIT = { timeout: 60_000, interval: 50 }

/** In a page: says whether an address answers a request of the page's own. */
async function reached(address: string): Promise<boolean> {
  try {
    await fetch(address, { mode: 'no-cors' })
    return true
  } catch {
    return false
  }
}

/** The command behind `npm run dev`, and what it has said so far. */
class DevRun {
  readonly #child: ChildProcess
  readonly gone: Promise<unknown>
  said = ''

  constructor(args: readonly string[], env: NodeJS.ProcessEnv) {
    // By the Node of the terminal, as npm starts it: electron-vite hands its environment on to the app.
    this.#child = spawn('node', args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on('data', (piece: Buffer) => {
        this.said += piece.toString('utf8')
      })
    }
    this.gone = new Promise((done) => this.#child.once('close', done))
  }

  get ended(): boolean {
    return this.#child.exitCode !== null
  }

  async stop(): Promise<void> {
    this.#child.kill('SIGTERM')
    await this.gone
  }
}

describe('npm run dev', () => {
  let desktop: Desktop
  let dev: DevRun
  let browser: Browser
  let page: Page
  let origin: string
  const pages = (): Page[] => browser.contexts().flatMap((context) => context.pages())
  const firstScreen = (): Locator => page.getByRole('button', { name: 'I have a key' })

  beforeAll(async () => {
    const runtime = knownRuntime()
    if (runtime === undefined) throw new Error('the set-up finds a runtime before this suite runs')
    desktop = await startDesktop()
    const prepared = await prepareDev(runtime.dist, ['--', '--remote-debugging-port=0', '--gallery'])
    origin = prepared.origin
    const env = { ...prepared.env, ...desktop.env }
    delete env.WAYLAND_DISPLAY
    dev = new DevRun(prepared.args, env)
    const listening = /DevTools listening on (ws:\S+)/
    await vi.waitUntil(() => dev.ended || listening.test(dev.said), WAIT)
    const endpoint = listening.exec(dev.said)?.[1]
    if (endpoint === undefined) throw new Error(`the app ended at once: ${dev.said}`)
    browser = await chromium.connectOverCDP(endpoint)
    page = await vi.waitUntil(() => pages().find((each) => each.url() === `${origin}/index.html`), WAIT)
  })

  afterAll(async () => {
    await browser?.close()
    await dev?.stop()
    await desktop?.stop()
  })

  it('shows the first screen, served by the dev server and driven by the real main process', async () => {
    await firstScreen().waitFor()
    expect(page.url()).toBe(`${origin}/index.html`)
    expect(windowTitles(desktop.display?.display ?? '')).toContain('Latchkey')
  })

  it('has its styles, its socket for changed modules, and no complaint of the policy', async () => {
    const said: string[] = []
    page.on('console', (message) => said.push(message.text()))
    // As the dev server's own client reloads a page whose module cannot be swapped.
    await page.evaluate(() => {
      document.title = 'old'
      location.reload()
    })
    await page.waitForFunction(() => document.title !== 'old')
    await firstScreen().waitFor()
    await expect.poll(() => said.join('\n')).toContain('[vite] connected')
    expect(said.filter((line) => /Content Security Policy|Refused to|ERR_/.test(line))).toEqual([])
    const rules = await page.evaluate(() => [...document.styleSheets].map((sheet) => sheet.cssRules.length))
    expect(rules.length).toBeGreaterThan(0)
    expect(Math.min(...rules)).toBeGreaterThan(0)
  })

  it('shows every state of every screen in a window of its own, on request', async () => {
    const gallery = await vi.waitUntil(() => pages().find((each) => each.url() === `${origin}/gallery.html`), WAIT)
    await gallery.getByRole('link', { name: 'en/first-run', exact: true }).click()
    await gallery.getByRole('heading', { name: 'Welcome to Latchkey' }).waitFor()
    expect(await gallery.evaluate(() => 'latchkey' in window && 'call' in (window.latchkey as object))).toBe(true)
    await gallery.close()
  })

  it('shows the sealed window from there too', async () => {
    await describeProfile(page, 'Acme', 'http://127.0.0.1:9')
    await page.getByRole('button', { name: 'Type it…' }).click()
    const sealed = await vi.waitUntil(() => pages().find((other) => other.url().includes('key-entry')), WAIT)
    expect(sealed.url()).toBe(`${origin}/key-entry.html`)
    await sealed.getByLabel('Key').waitFor()
    await expect.poll(() => sealed.locator('#origin').textContent()).toBe('http://127.0.0.1:9')
    await leave(sealed, 'Cancel')
  })

  it('reaches that server and no other, even where the policy is taken away', async () => {
    const heard: string[] = []
    const other = createServer((request, response) => {
      heard.push(request.url ?? '')
      response.end()
    }).listen(0, '127.0.0.1')
    await once(other, 'listening')
    const elsewhere = `http://127.0.0.1:${(other.address() as AddressInfo).port}`
    try {
      const devtools = await page.context().newCDPSession(page)
      await devtools.send('Page.setBypassCSP', { enabled: true })
      await page.reload()
      await firstScreen().waitFor()
      expect(await page.evaluate(reached, `${origin}/index.html`)).toBe(true)
      expect(await page.evaluate(reached, elsewhere)).toBe(false)
      expect(heard).toEqual([])
      await devtools.send('Page.setBypassCSP', { enabled: false })
      await page.reload()
      await firstScreen().waitFor()
      expect(await page.evaluate(reached, `${origin}/index.html`)).toBe(false)
    } finally {
      other.close()
    }
  })

  it('has drills, which the product does not have: the service of one fails as it says', async () => {
    await page.getByText('You look after profiles').click()
    await page.getByRole('button', { name: DRILL_EN.open }).click()
    const list = page.getByRole('dialog', { name: DRILL_EN.title })
    await expect.poll(() => list.getByRole('button', { name: /^Begin: / }).count()).toBe(DRILLS.length)
    await list.getByRole('button', { name: `Begin: ${DRILL_EN.drills['no-keys-set'].what}` }).click()
    await page.getByRole('button', { name: 'Use the sample picture' }).click()
    await page.locator('article').getByText('The service is not set up').waitFor()
  })
})
