import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { leftOut, leftOutOn } from '../../../scripts/lib/left-out.mjs'
import { pageText, ROOT } from '../../support/pages.ts'

const plain = (names: string[]): string[] => names.map((name) => name.replaceAll('\\', '/'))
const testsOf = (pattern: string): string[] =>
  plain(globSync(pattern, { cwd: ROOT })).filter((name) => name.endsWith('.test.ts'))

/** Helpers and devices that exist under Linux only. */
const LINUX_ALONE =
  /\bstart(?:Desktop|Computer|Bus|Keyring)\(|\bprivateKeyring\(|\/proc\/|\/dev\/full|'SIGSTOP'|new ProjectCopy\(/

/** What the tests' own list of Linux's things is looked for in would find itself. */
const ALL = testsOf('test/**/*.test.ts').filter((name) => name !== 'test/unit/scripts/left-out.test.ts')

describe('tests that other systems leave out', () => {
  it('are none on Linux', () => {
    expect(leftOutOn('linux')).toEqual([])
  })

  it.each(leftOut.map(({ files, why }) => [files, why]))('%s names tests that exist, and why', (files, why) => {
    expect(testsOf(files).length).toBeGreaterThan(0)
    expect(why.length).toBeGreaterThan(10)
  })

  it('are all that use what only Linux has', () => {
    const using = ALL.filter((name) => LINUX_ALONE.test(readFileSync(join(ROOT, name), 'utf8')))
    expect(using.length).toBeGreaterThan(15)
    for (const system of ['darwin', 'win32'] as const) {
      const left = new Set(leftOutOn(system).flatMap(({ files }) => testsOf(files)))
      expect(using.filter((name) => !left.has(name))).toEqual([])
    }
  })

  it('are far fewer than those that run', () => {
    for (const system of ['darwin', 'win32'] as const) {
      const unit = leftOutOn(system).flatMap(({ files }) => testsOf(files).filter((name) => name.includes('/unit/')))
      expect(unit.length).toBeLessThan(0.15 * testsOf('test/unit/**/*.test.ts').length)
    }
  })
})

describe('a clone on any system', () => {
  it('has one kind of line end', () => {
    expect(pageText('.gitattributes')).toMatch(/^\* text=auto eol=lf$/m)
  })
})
