import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'electron-vite'
import project from '../../electron.vite.config.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const ENTRIES = ['practice-process', 'practice-cli', 'practice-worker'] as const

/** A folder with the practice service as the app ships it: built by the project's own settings, no node_modules beside. */
export async function bundlePractice(flavour: 'production' | 'test' = 'production'): Promise<string> {
  if (!('main' in project) || project.main === undefined) throw new Error('The project builds no main process')
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-practice-bundle-'))
  const input = Object.fromEntries(ENTRIES.map((name) => [name, join(ROOT, 'src-main/practice', `${name}.ts`)]))
  const settings = project.main.build
  const rollupOptions = { ...settings?.rollupOptions, input }
  const main = {
    define: {
      __TEST_FLAVOUR__: JSON.stringify(flavour === 'test'),
      __WITH_FAULTS__: JSON.stringify(flavour === 'test'),
    },
    build: { ...settings, outDir: folder, rollupOptions },
  }
  // electron-vite takes its settings from a file only.
  const configFile = join(folder, 'electron.vite.config.mjs')
  await writeFile(configFile, `export default ${JSON.stringify({ main })}\n`)
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }\n')
  await build({ root: ROOT, configFile, logLevel: 'error', build: { emptyOutDir: false }, ignoreConfigWarning: true })
  return folder
}
