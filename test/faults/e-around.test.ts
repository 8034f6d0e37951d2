import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { lstat, readFile, symlink, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { intakeHandlers } from '../../src-main/ipc/intake-handlers.ts'
import { writeWhole } from '../../src-main/tenants/write-file.ts'
import { createPartial, openFolder, removePartial, takeFinalName } from '../../src-main/transfers/partial-file.ts'
import { FakeClipboard } from '../support/fake-clipboard.ts'
import { testFolder } from '../support/image-files.ts'

const root = resolve(import.meta.dirname, '../..')
const text = (name: string): string => readFileSync(join(root, name), 'utf8')
const limits = text('docs/known-limits.md').replaceAll(/\s+/g, ' ')
const KEY = 'Zk4t9QmXw2Ls7Vb1Nc8Rf5Hd3Gy6Pj0E'

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name))
}

describe('E11 [limit] a screenshot or a shared screen while a key is typed', () => {
  it('the sealed window is protected before it shows anything, which Linux does not heed', () => {
    const opened = text('src-main/window/key-entry-window.ts')
    const [guarded, shown] = [opened.indexOf('setContentProtection(true)'), opened.indexOf('window.show()')]
    expect(guarded).toBeGreaterThan(0)
    expect(guarded).toBeLessThan(shown)
    expect(limits).toContain('Screenshots of the sealed window are prevented by Windows and macOS only.')
  })

  it('what is typed is masked, and nothing unmasks it', () => {
    const fields = [...text('src-renderer/key-entry.html').matchAll(/<input[^>]*>/g)].map(([tag]) => tag)
    expect(fields).toHaveLength(2)
    for (const tag of fields) expect(tag).toContain('type="password"')
    expect(text('src-renderer/key-entry.ts')).not.toMatch(/\.type\s*=|setAttribute\(\s*'type'/)
  })
})

describe('E12 [stand-in] the clipboard', () => {
  it('is never given a key, whoever asks', async () => {
    const clipboard = new FakeClipboard()
    const handlers = intakeHandlers(clipboard.ports())
    const context = {} as Parameters<(typeof handlers)['text.copy']>[1]
    for (const copied of [KEY, `My key is ${KEY}`, `VIGINT_API_KEY=${KEY}`]) {
      expect(await handlers['text.copy']({ text: copied }, context)).toMatchObject({ ok: false })
    }
    expect(clipboard.written).toEqual([])
    expect(await handlers['text.copy']({ text: 'Hello, I need a new key.' }, context)).toMatchObject({ ok: true })
  })

  it('is cleared on request after a paste, and only while it still holds the very text', async () => {
    const clipboard = new FakeClipboard()
    const handlers = intakeHandlers(clipboard.ports())
    const context = {} as Parameters<(typeof handlers)['intake.clearClipboard']>[1]
    clipboard.text = `VIGINT_API_KEY=${KEY}`
    const taken = await handlers['intake.fromClipboard']({}, context)
    const intakeId = taken.ok && 'intakeId' in taken.value ? taken.value.intakeId : ''
    clipboard.text = `VIGINT_API_KEY=${KEY} and something else`
    expect(await handlers['intake.clearClipboard']({ intakeId }, context)).toMatchObject({ value: { cleared: false } })
    expect(clipboard.text).toContain('something else')
    clipboard.text = `VIGINT_API_KEY=${KEY}`
    expect(await handlers['intake.clearClipboard']({ intakeId }, context)).toMatchObject({ value: { cleared: true } })
    expect(clipboard.text).toBe('')
  })

  it('what a clipboard manager of the system keeps is a limit that is told', () => {
    expect(limits).toContain('stays on the clipboard, and in a clipboard manager, unless the person clears it')
  })
})

describe('E16 [limit] an update that somebody has meddled with', () => {
  it('cannot come: nothing here fetches or installs one, and the limits say so', () => {
    const code = ['src-main', 'src-preload', 'src-renderer'].flatMap(sources)
    expect(code.filter((name) => /autoUpdater|electron-updater|setFeedURL/.test(text(name)))).toEqual([])
    expect(text('package.json')).not.toContain('electron-updater')
    expect(text('electron-builder.yml')).toMatch(/^publish: null$/m)
    expect(limits).toContain('there is no updater')
  })
})

describe('E17 [real] another user plants links where a file is about to be written', () => {
  it('a result is written to a file nobody else could have made, and nobody else can read', async () => {
    const folder = await openFolder(testFolder())
    const victim = join(testFolder(), 'victim')
    await writeFile(victim, 'precious')
    await symlink(victim, join(folder.path, 'chair.glb'))
    await symlink(victim, join(folder.path, 'chair.glb.partial'))
    const partials = await Promise.all([1, 2, 3].map(() => createPartial(folder, 'chair.glb')))
    // Its name is not to be guessed, so that no link can wait under it.
    expect(new Set(partials.map(({ path }) => path)).size).toBe(3)
    for (const partial of partials) {
      expect((await lstat(partial.path)).mode & 0o777).toBe(0o600)
      await partial.handle.writeFile('a result')
      await partial.handle.close()
    }
    const [first, ...others] = partials
    if (first !== undefined) expect(await takeFinalName(first, folder, 'chair.glb')).toBe('chair (2).glb')
    await Promise.all(others.map(removePartial))
    expect(await readFile(victim, 'utf8')).toBe('precious')
  })

  it('a recovery file takes the place of a link, and does not go through it', async () => {
    const folder = testFolder()
    const victim = join(testFolder(), 'victim')
    await writeFile(victim, 'precious')
    const path = join(folder, 'keys.latchkey-recovery')
    await symlink(victim, path)
    await writeWhole(path, Buffer.from('sealed'))
    expect(await readFile(victim, 'utf8')).toBe('precious')
    expect((await lstat(path)).isFile()).toBe(true)
    expect((await lstat(path)).mode & 0o077).toBe(0)
  })

  it('nothing is written to a folder that all users share', () => {
    const code = sources('src-main').filter((name) => !name.includes('/practice/'))
    expect(code.filter((name) => /tmpdir\(|getPath\('temp'\)/.test(text(name)))).toEqual([])
  })
})

describe('E18 [limit] something that watches the keyboard, or a password manager', () => {
  it('no field of the sealed window is offered to one, and the limits name the rest', () => {
    const page = text('src-renderer/key-entry.html')
    for (const [tag] of page.matchAll(/<(?:form|input)\b[^>]*>/g)) expect(tag).toContain('autocomplete="off"')
    expect(limits).toContain('reads the keyboard, or the screen by way of its aids for the blind, gets a typed key')
  })
})

describe('E20 [real] a package that is not the one that was looked at', () => {
  const lock = JSON.parse(text('package-lock.json')) as {
    packages: Record<string, { version?: string; integrity?: string; hasInstallScript?: boolean }>
  }
  const manifest = JSON.parse(text('package.json')) as Record<string, Record<string, string> | undefined>
  const wanted = { ...manifest.dependencies, ...manifest.devDependencies }

  it('every package is fixed to one version and one digest', () => {
    const packages = Object.entries(lock.packages).filter(([name]) => name !== '')
    expect(packages.length).toBeGreaterThan(100)
    expect(packages.filter(([, { integrity }]) => integrity?.startsWith('sha512-') !== true)).toEqual([])
    for (const [name, version] of Object.entries(wanted)) {
      expect(version.replace(/^npm:.*@/, ''), name).toBe(lock.packages[`node_modules/${name}`]?.version)
    }
  })

  it('runs nothing of its own when it is installed, and the keychain’s binary is the one it came with', () => {
    expect(text('.npmrc')).toMatch(/^ignore-scripts=true$/m)
    expect(text('electron-builder.yml')).toMatch(/^npmRebuild: false$/m)
    const native = `node_modules/keytar/prebuilds/${process.platform}-${process.arch}/keytar.node`
    expect(existsSync(join(root, native))).toBe(true)
    expect(existsSync(join(root, 'node_modules/keytar/build/Release/keytar.node'))).toBe(false)
  })
})
