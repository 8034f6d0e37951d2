import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { oldestMajor } from '../../../scripts/lib/electron.mjs'
import { ELECTRON_FLOOR, whyElectronRefused } from '../../../src-main/support/electron-floor.ts'

const root = resolve(import.meta.dirname, '../../..')
const json = (name: string): unknown => JSON.parse(readFileSync(join(root, name), 'utf8'))

describe('an Electron below the floor', () => {
  it.each(['41.9.9', '41.0.0-beta.1', '9.4.0', '0.37.8'])('%s is refused', (version) => {
    expect(whyElectronRefused(version)).toEqual({ found: version })
  })

  it.each([undefined, '', 'v42', '42', 'newest'])('%s is refused: it is no version', (version) => {
    expect(whyElectronRefused(version)).toEqual({ found: null })
  })

  it.each(['42.0.0', '42.0.0-beta.3', '45.4.1', '100.0.0'])('%s may run it', (version) => {
    expect(whyElectronRefused(version)).toBeNull()
  })

  it('is the same floor for the set-up and for the app', () => {
    expect(oldestMajor).toBe(ELECTRON_FLOOR)
  })
})

describe('the Electron that is shipped', () => {
  const versioned = z.object({ version: z.string() })
  const { devDependencies } = z
    .object({ devDependencies: z.record(z.string(), z.string()) })
    .parse(json('package.json'))
  const { packages } = z.object({ packages: z.record(z.string(), z.unknown()) }).parse(json('package-lock.json'))

  it('is one exact version, the same in package.json, in the lockfile and in what is installed', () => {
    const pinned = devDependencies.electron
    expect(pinned).toMatch(/^\d+\.\d+\.\d+$/)
    expect(versioned.parse(packages['node_modules/electron']).version).toBe(pinned)
    expect(versioned.parse(json('node_modules/electron/package.json')).version).toBe(pinned)
    expect(whyElectronRefused(pinned)).toBeNull()
  })
})
