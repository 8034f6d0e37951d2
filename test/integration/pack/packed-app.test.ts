import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { extractFile, listPackage } from '@electron/asar'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desktop, startDesktop } from '../../../scripts/desktop.mjs'
import { type PackedApp, packApp } from '../../support/packed.ts'
import { hasIcon, windowTitles } from '../../support/windows.ts'

const root = resolve(import.meta.dirname, '..', '..', '..')

const off = FuseState.DISABLE
const on = FuseState.ENABLE

describe('the packed app', () => {
  let packed: PackedApp
  let archive: string

  beforeAll(async () => {
    packed = await packApp()
    archive = packed.archive
  })

  afterAll(() => packed.remove())

  it.each([
    ['RunAsNode', FuseV1Options.RunAsNode, off],
    ['EnableCookieEncryption', FuseV1Options.EnableCookieEncryption, on],
    ['EnableNodeOptionsEnvironmentVariable', FuseV1Options.EnableNodeOptionsEnvironmentVariable, off],
    ['EnableNodeCliInspectArguments', FuseV1Options.EnableNodeCliInspectArguments, off],
    ['EnableEmbeddedAsarIntegrityValidation', FuseV1Options.EnableEmbeddedAsarIntegrityValidation, on],
    ['OnlyLoadAppFromAsar', FuseV1Options.OnlyLoadAppFromAsar, on],
    ['LoadBrowserProcessSpecificV8Snapshot', FuseV1Options.LoadBrowserProcessSpecificV8Snapshot, off],
    ['GrantFileProtocolExtraPrivileges', FuseV1Options.GrantFileProtocolExtraPrivileges, off],
    ['WasmTrapHandlers', FuseV1Options.WasmTrapHandlers, on],
  ] as const)('has the fuse %s set as decided', async (_name, fuse, state) => {
    const wire = await getCurrentFuseWire(packed.binary)
    expect(wire[fuse]).toBe(state)
  })

  it('has nine fuses and no tenth that nobody decided about', async () => {
    const wire = await getCurrentFuseWire(packed.binary)
    expect(Object.keys(wire).filter((name) => /^\d+$/.test(name))).toHaveLength(9)
  })

  it('holds the production flavour, what keytar needs on this platform, and nothing else', () => {
    const files = listPackage(archive, { isPack: false })
    expect(files).toEqual(expect.arrayContaining(['/package.json', '/out/production/main/index.js']))
    const roots = ['/package.json', '/out', '/node_modules']
    expect(files.filter((file) => !roots.some((start) => file === start || file.startsWith(`${start}/`)))).toEqual([])
    expect(files.filter((file) => /\.tsx?$|\.map$|\/test(\/|$)|-cli\.js$/.test(file))).toEqual([])
    expect(files.filter((file) => file.endsWith('.node'))).toEqual([
      '/node_modules/keytar/prebuilds/linux-x64/keytar.node',
    ])
    const modules = new Set(files.map((file) => /^\/node_modules\/([^/]+)/.exec(file)?.[1]))
    expect([...modules].filter((name) => name !== undefined)).toEqual(['keytar'])
  })

  it.each([
    'node_modules/keytar/prebuilds/linux-x64/keytar.node',
    'out/production/main/pictures/icon.png',
    'out/production/main/pictures/sample-picture.png',
  ])('keeps %s outside of the archive, where the system can read it', (file) => {
    expect(statSync(join(`${archive}.unpacked`, file)).size).toBeGreaterThan(0)
  })

  it('starts at the production entry', () => {
    const manifest: unknown = JSON.parse(extractFile(archive, 'package.json').toString('utf8'))
    expect(manifest).toMatchObject({ name: 'latchkey', main: 'out/production/main/index.js', type: 'module' })
  })

  it('is a test build exactly when its runtime is a test runtime', () => {
    const runtime = JSON.parse(readFileSync(join(root, '.runtime', 'runtime.json'), 'utf8'))
    expect(existsSync(join(packed.unpacked, 'latchkey-test-runtime'))).toBe(runtime.testRuntime)
    expect(existsSync(join(packed.unpacked, 'resources', 'default_app.asar'))).toBe(false)
  })

  describe('started', () => {
    let desktop: Desktop
    let app: ChildProcess
    let gone: Promise<unknown>

    beforeAll(async () => {
      desktop = await startDesktop()
      const env: NodeJS.ProcessEnv = { ...process.env, ...desktop.env }
      for (const name of ['ELECTRON_RUN_AS_NODE', 'WAYLAND_DISPLAY']) delete env[name]
      app = spawn(packed.binary, [], { env, cwd: packed.output, stdio: 'ignore' })
      gone = new Promise((done) => app.once('exit', done))
    })

    afterAll(async () => {
      app.kill('SIGTERM')
      await gone
      await desktop.stop()
    })

    it('shows its window', async () => {
      await expect
        .poll(() => windowTitles(desktop.display?.display ?? ''), { timeout: 30_000, interval: 100 })
        .toContain('Latchkey')
      expect(app.exitCode).toBeNull()
    })

    it('goes on to wear its icon, and has nothing to say about a start that failed', async () => {
      const display = desktop.display?.display ?? ''
      await expect.poll(() => hasIcon(display, 'Latchkey'), { timeout: 30_000, interval: 100 }).toBe(true)
      expect(windowTitles(display)).toEqual(['Latchkey'])
    })
  })
})
