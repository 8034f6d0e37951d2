import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desktop, startDesktop } from '../../../scripts/desktop.mjs'
import { knownRuntime } from '../../../scripts/setup/runtime.mjs'
import { ELECTRON_FLOOR } from '../../../src-main/support/electron-floor.ts'
import { run } from '../../support/run.ts'
import { ROOT } from './built-files.ts'
import { electronUse } from './electron-use.ts'

/** An answer to a dialog needs a person; its fields are older than the floor by far. */
const NEEDS_A_PERSON = /^dialog\.\w+\(\)\./

/** A helper process that tells what its port to main has, own and inherited. */
const CHILD = `
  const names = []
  for (let part = process.parentPort; part; part = Object.getPrototypeOf(part)) names.push(...Object.getOwnPropertyNames(part))
  process.parentPort.postMessage(names)
`

function usedIn(folder: string): string[] {
  const sources = readdirSync(join(ROOT, folder), { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((name) => name.endsWith('.ts'))
  const paths = sources.flatMap((name) => electronUse(name, readFileSync(join(ROOT, name), 'utf8')))
  return [...new Set(paths)].filter((path) => !NEEDS_A_PERSON.test(path)).sort()
}

interface Answer {
  readonly electron: string
  readonly missing: readonly string[]
  readonly inPreload: readonly string[]
}

describe('the collector', () => {
  it('follows values, what is made of them, and variables of Electron’s types', () => {
    const code = `
      import { app as own, type Session, Tray } from 'electron'
      import { net } from 'elsewhere'
      const { dock } = own
      function go(session: Session, other: string) { session.cookies.get(other.length); net.fetch() }
      const tray = new Tray('a'); tray.setTitle(await own.getLocale())
      const later = (own: string) => own.length
    `
    expect(electronUse('a.ts', code)).toEqual(
      [
        'Session().cookies',
        'Session().cookies.get',
        'Tray',
        'Tray().setTitle',
        'own',
        'own.dock',
        'own.getLocale',
      ].sort(),
    )
  })
})

describe('what Latchkey uses of Electron', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lk-probe-'))
  const main = usedIn('src-main')
  const preload = usedIn('src-preload')
  let desktop: Desktop
  let answer: Answer

  beforeAll(async () => {
    desktop = await startDesktop()
    const result = join(folder, 'result.json')
    const child = join(folder, 'child.cjs')
    writeFileSync(child, CHILD)
    const env: NodeJS.ProcessEnv = {
      ...process.env,
      ...desktop.env,
      PROBE_PATHS: JSON.stringify({ main: [...main, 'app.invented'], preload: [...preload, 'ipcRenderer.invented'] }),
      PROBE_CHILD: child,
      PROBE_RESULT: result,
    }
    for (const name of ['ELECTRON_RUN_AS_NODE', 'WAYLAND_DISPLAY']) delete env[name]
    const probe = join(import.meta.dirname, 'electron-probe.mjs')
    const { code, stderr } = await run(process.execPath, [probe], { env, cwd: folder })
    if (code !== 0) throw new Error(`the probe ended with ${code}: ${stderr}`)
    answer = JSON.parse(readFileSync(result, 'utf8'))
  })

  afterAll(async () => {
    await desktop?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  it('is found in the sources', () => {
    expect(main).toEqual(
      expect.arrayContaining([
        'app.requestSingleInstanceLock',
        'BrowserWindow().webContents.send',
        'Session().webRequest.onBeforeRequest',
        'WebContents().setWebRTCIPHandlingPolicy',
        'IpcMainInvokeEvent().senderFrame.parent',
        'utilityProcess.fork().postMessage',
        'ParentPort().postMessage',
      ]),
    )
    expect(preload).toContain('webUtils.getPathForFile')
  })

  it('exists, all of it, in the Electron at hand, which lacks what was invented', () => {
    expect(answer.missing).toEqual(['app.invented'])
    expect(answer.inPreload).toEqual(['ipcRenderer.invented'])
  })

  it('was asked of the runtime that the set-up found, at or above the floor', () => {
    expect(answer.electron).toBe(knownRuntime()?.electronVersion)
    expect(Number.parseInt(answer.electron, 10)).toBeGreaterThanOrEqual(ELECTRON_FLOOR)
  })
})
