import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'electron-vite'
import { onTestFinished } from 'vitest'
import project from '../../electron.vite.config.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const KEYTAR = join(ROOT, 'node_modules/keytar')

/** What stands where the native module should be. */
export type NativeModule = 'missing' | 'not-loadable' | 'good'

async function placeKeytar(folder: string, state: NativeModule): Promise<void> {
  if (state === 'missing') return
  const target = join(folder, 'node_modules/keytar')
  await cp(KEYTAR, target, { recursive: true })
  if (state === 'good') return
  // As after an update of Electron that the module was not built for, or a download that broke off.
  const native = join(target, 'prebuilds', `${process.platform}-${process.arch}`)
  await rm(native, { recursive: true })
  await mkdir(native)
  await writeFile(join(native, 'keytar.node'), 'no library at all')
}

/** The vault process as the app ships it, in a folder of its own, with the native module in that state. */
export async function bundleVault(state: NativeModule): Promise<string> {
  if (!('main' in project) || project.main === undefined) throw new Error('The project builds no main process')
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-vault-bundle-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const settings = project.main.build
  const input = { 'vault-process': join(ROOT, 'src-main/vault/vault-process.ts') }
  const rollupOptions = { ...settings?.rollupOptions, input }
  const main = {
    define: { __TEST_FLAVOUR__: 'false' },
    build: { ...settings, outDir: folder, rollupOptions },
  }
  // electron-vite takes its settings from a file only.
  const configFile = join(folder, 'electron.vite.config.mjs')
  await writeFile(configFile, `export default ${JSON.stringify({ main })}\n`)
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }\n')
  await build({ root: ROOT, configFile, logLevel: 'error', build: { emptyOutDir: false }, ignoreConfigWarning: true })
  await placeKeytar(folder, state)
  return join(folder, 'vault-process.js')
}
