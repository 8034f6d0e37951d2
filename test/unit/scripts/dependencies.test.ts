import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { oldestMajor } from '../../../scripts/lib/electron.mjs'

const root = resolve(import.meta.dirname, '..', '..', '..')
const text = (name: string): string => readFileSync(join(root, name), 'utf8')

const dependencies = z.record(z.string(), z.string()).default({})
const manifest = z.object({ dependencies, devDependencies: dependencies }).parse(JSON.parse(text('package.json')))
const entry = z.looseObject({
  version: z.string().optional(),
  resolved: z.string().optional(),
  integrity: z.string().optional(),
  hasInstallScript: z.boolean().optional(),
})
const lock = z.object({ packages: z.record(z.string(), entry) }).parse(JSON.parse(text('package-lock.json')))
const installed = Object.entries(lock.packages).filter(([name]) => name !== '')

/** Everything a clone holds: what .gitignore names does not come along. */
function trackedFiles(folder: string): string[] {
  const left = new Set(['node_modules', 'out', 'dist', '.git', '.runtime', '.results'])
  return readdirSync(join(root, folder)).flatMap((name) => {
    const path = join(folder, name)
    if (left.has(name) && folder === '') return []
    return statSync(join(root, path)).isDirectory() ? trackedFiles(path) : [path]
  })
}

describe('what Latchkey is built from', () => {
  it.each(Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }))(
    '%s is pinned: %s',
    (_name, version) => {
      expect(version).toMatch(/^(npm:@?[\w./-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/)
    },
  )

  it('is built for an Electron at or above the floor', () => {
    expect(Number.parseInt(manifest.devDependencies.electron ?? '', 10)).toBeGreaterThanOrEqual(oldestMajor)
    expect(oldestMajor).toBe(42)
  })

  it('keeps only keytar outside of the bundle, as its maintained line', () => {
    expect(manifest.dependencies).toEqual({ keytar: expect.stringMatching(/^npm:@github\/keytar@/) })
  })

  it('has a digest for every package in the lockfile, and an address for none', () => {
    expect(installed.length).toBeGreaterThan(100)
    expect(installed.filter(([, { resolved }]) => resolved !== undefined)).toEqual([])
    expect(installed.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'))).toEqual([])
  })

  it('runs no install script, and needs none: keytar brings its binary, the Windows installer is not built here', () => {
    expect(text('.npmrc')).toMatch(/^ignore-scripts=true$/m)
    const scripted = installed.filter(([, { hasInstallScript }]) => hasInstallScript).map(([name]) => name)
    expect(scripted.sort()).toEqual(['node_modules/electron-winstaller', 'node_modules/keytar'])
    const prebuilt = join(
      root,
      'node_modules',
      'keytar',
      'prebuilds',
      `${process.platform}-${process.arch}`,
      'keytar.node',
    )
    expect(statSync(prebuilt).isFile()).toBe(true)
  })

  it('names no package registry host anywhere', () => {
    const host = new RegExp(
      `${['registry', '(npmjs|yarnpkg|npmmirror)'].join('\\.')}|${['deb', 'debian', 'org'].join('\\.')}`,
      'i',
    )
    const files = trackedFiles('')
    expect(files).toContain('package-lock.json')
    expect(files.filter((file) => host.test(text(file)))).toEqual([])
  })
})
