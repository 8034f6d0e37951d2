import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { makeContainer } from '../../src-main/vault/container.ts'
import { type PackedApp, type PackedRun, packApp, startPacked } from '../support/packed.ts'
import { pageText } from '../support/pages.ts'

let packed: PackedApp
let folder: string

beforeAll(async () => {
  packed = await packApp()
  folder = mkdtempSync(join(tmpdir(), 'latchkey-hostile-'))
})

afterAll(() => {
  packed.remove()
  rmSync(folder, { recursive: true, force: true })
})

async function start(given: Parameters<typeof startPacked>[1] = {}, binary = packed.binary): Promise<PackedRun> {
  const running = await startPacked(binary, given)
  onTestFinished(() => running.stop())
  return running
}

/** What the window says once it is what is waited for: a page that goes away meanwhile is asked again. */
async function heard({ evaluate }: PackedRun, expression: string, wanted: unknown): Promise<unknown> {
  let answer: unknown
  const ask = async (): Promise<unknown> => {
    answer = await evaluate(expression).catch(() => null)
    return answer
  }
  await expect.poll(ask, { timeout: 60_000 }).toEqual(wanted)
  return answer
}

/** What the window says of the start, by code, once it is there. */
async function said(running: PackedRun): Promise<Record<string, string>> {
  const read = `Object.fromEntries([...document.querySelectorAll('[data-code]')].map((one) => [one.dataset.code, one.textContent]))`
  const wanted = expect.objectContaining({ START_SWITCHES: expect.any(String) })
  return (await heard(running, read, wanted)) as Record<string, string>
}

/** Waits for main to refuse everything about keys that the window asks for. */
async function isRefused(running: PackedRun): Promise<void> {
  const calls = ['intake.fromClipboard', 'profiles.startPractice', 'keychain.look', 'recovery.make']
  const ask = `Promise.all(${JSON.stringify(calls)}.map((name) => window.latchkey.call[name]({}).then((one) => one.failure?.code ?? 'done')))`
  await heard(
    running,
    ask,
    calls.map(() => 'VAULT_CLOSED'),
  )
}

/** A script that leaves a mark where it runs. */
function script(name: string): { readonly path: string; readonly ran: () => boolean } {
  const path = join(folder, `${name}.cjs`)
  const mark = join(folder, `${name}.ran`)
  writeFileSync(path, `require('node:fs').writeFileSync(${JSON.stringify(mark)}, '')`)
  return { path, ran: () => existsSync(mark) }
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}

describe('E1 [real] the packed app is told to be a plain Node', () => {
  it('runs no script: its own window opens, with the keys closed and the variable named', async () => {
    const evil = script('as-node')
    const running = await start({ args: [evil.path], env: { ELECTRON_RUN_AS_NODE: '1' } })
    const notices = await said(running)
    expect(notices.START_VARIABLES).toContain('ELECTRON_RUN_AS_NODE')
    await isRefused(running)
    expect(evil.ran()).toBe(false)
  })
})

describe('E2 [real] Node’s own switches and variables', () => {
  it('load nothing, open no inspector, and are named', async () => {
    const evil = script('required')
    const port = 39_229
    const args = [`--inspect=${port}`, `--require=${evil.path}`]
    const running = await start({ args, env: { NODE_OPTIONS: `--require ${evil.path}`, NODE_DEBUG: 'net' } })
    const notices = await said(running)
    // Electron takes NODE_OPTIONS out of the environment before anybody can see it.
    expect(notices.START_VARIABLES).toContain('NODE_DEBUG')
    expect(notices.START_SWITCHES).toContain('--inspect, --require')
    expect(notices.START_ALTERED).toBeUndefined()
    await isRefused(running)
    expect(evil.ran()).toBe(false)
    expect(await listens(port)).toBe(false)
  })

  it('a signal that asks Node for its inspector opens none', async () => {
    const running = await start()
    await said(running)
    running.process.kill('SIGUSR1')
    // Either nothing happens or the signal ends the app as it ends any program; an inspector it never is.
    expect(await listens(9_229)).toBe(false)
  })
})

describe('E3 [real] hostile switches of Chromium', () => {
  it('the window opens, every one is named, and the keys stay closed', async () => {
    const names = ['js-flags', 'host-rules', 'proxy-server', 'ignore-certificate-errors', 'use-mock-keychain']
    const more = ['password-store', 'load-extension', 'remote-allow-origins', 'no-sandbox', 'gpu-launcher']
    const args = [...names, ...more].map((name) => `--${name}=fake-value`)
    const running = await start({ args })
    const notices = await said(running)
    for (const name of ['remote-debugging-port', ...names, ...more])
      expect(notices.START_SWITCHES).toContain(`--${name}`)
    expect(notices.START_SWITCHES).not.toContain('fake-value')
    await isRefused(running)
  })
})

function copyOfApp(name: string): string {
  const copy = join(folder, name)
  rmSync(copy, { recursive: true, force: true })
  cpSync(packed.unpacked, copy, { recursive: true })
  return copy
}

describe('E5 [real] code planted beside the app', () => {
  function copied(): string {
    const copy = copyOfApp('planted')
    const app = join(copy, 'resources', 'app')
    mkdirSync(app)
    writeFileSync(join(app, 'package.json'), JSON.stringify({ name: 'evil', main: 'main.cjs' }))
    cpSync(script('planted').path, join(app, 'main.cjs'))
    return copy
  }

  it('a folder “app” is not run; the archive is', async () => {
    const running = await start({}, join(copied(), 'latchkey'))
    await said(running)
    expect(script('planted').ran()).toBe(false)
  })

  it('not even where the archive is gone', async () => {
    const copy = copied()
    renameSync(join(copy, 'resources', 'app.asar'), join(copy, 'resources', 'gone.asar'))
    const running = await start({}, join(copy, 'latchkey')).catch(() => null)
    expect(running).toBeNull()
    expect(script('planted').ran()).toBe(false)
  })
})

describe('E5 [real] pictures beside the archive that are gone', () => {
  it('keep nothing else from starting: what comes last of all is done', async () => {
    const copy = copyOfApp('bare')
    rmSync(join(copy, 'resources', 'app.asar.unpacked', 'out', 'production', 'main', 'pictures'), { recursive: true })
    const file = join(folder, 'acme.latchkey')
    const header = { purpose: 'hand-over', created: 0, app: '1.0.0' } as const
    writeFileSync(file, await makeContainer(header, Buffer.from('{}'), null))
    const running = await start({ args: [file] }, join(copy, 'latchkey'))
    await heard(running, 'document.body.textContent', expect.stringContaining('acme.latchkey'))
  })
})

describe('E5 [limit] an archive that was edited', () => {
  it('runs on Linux, where Electron does not check it, and the page of limits says so', async () => {
    const copy = copyOfApp('edited')
    const archive = join(copy, 'resources', 'app.asar')
    const text = readFileSync(archive, 'latin1')
    expect(text).toContain('Welcome to Latchkey')
    writeFileSync(archive, text.replaceAll('Welcome to Latchkey', 'Welcome to Catchkey'), 'latin1')
    const running = await start({}, join(copy, 'latchkey'))
    await said(running)
    await heard(running, 'document.body.textContent', expect.stringContaining('Welcome to Catchkey'))
    expect(pageText('docs/known-limits.md')).toContain('An edited app.asar runs on Linux')
  })
})
