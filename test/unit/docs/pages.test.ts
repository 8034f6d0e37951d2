import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { allPages, isThere, linksOf, namedFiles, pageText, ROOT } from '../../support/pages.ts'

const MODEL = 'docs/threat-model.md'

describe('docs/threat-model.md', () => {
  const tests = namedFiles(MODEL).filter((file) => file.startsWith('test/'))

  it.each([...new Set(tests)].map((file) => [file]))('names %s, which exists', (file) => {
    expect(existsSync(join(ROOT, file))).toBe(true)
  })

  it('gives each row that says what holds a place in the code and a test', () => {
    const tables = pageText(MODEL)
      .split(/^## /m)
      .filter((part) => part.includes('| what holds'))
    expect(tables.length).toBeGreaterThanOrEqual(5)
    for (const row of tables.flatMap((part) => part.split('\n')).filter((line) => /^\| (?!what holds|-)/.test(line))) {
      const [, holds = '', where = '', proof = ''] = row.split('|')
      expect(holds.trim().length, row).toBeGreaterThan(15)
      expect(where, row).toMatch(/[`[]/)
      expect(proof, row).toMatch(/`test\/[\w./-]+\.test\.ts`/)
    }
  })

  it('says of each attacker what is not held', () => {
    const silent = pageText(MODEL)
      .split(/^## /m)
      .filter((part) => part.includes('| what holds') && !part.includes('Not held'))
    expect(silent).toEqual([])
  })
})

describe('pages for people', () => {
  it.each(allPages().map((page) => [page]))('%s points to nothing that is not there', (page) => {
    expect(linksOf(page).filter((target) => !existsSync(join(ROOT, target)))).toEqual([])
    expect(namedFiles(page).filter((file) => !isThere(file))).toEqual([])
  })

  it('are found, pictures and all', () => {
    expect(allPages()).toContain('README.md')
    expect(linksOf('README.md')).toContain('docs/images/saved-model.png')
  })
})
