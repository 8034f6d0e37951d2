import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { broken, mutants, occurrences } from '../../../scripts/lib/mutants.mjs'
import { ROOT } from '../../support/pages.ts'

describe('the breakages of npm run mutants', () => {
  it('are at least ten, each with a name of its own', () => {
    expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length)
    expect(mutants.length).toBeGreaterThanOrEqual(10)
  })

  it.each(mutants)('$name: has one place, and a test that is there', (mutant) => {
    const text = readFileSync(join(ROOT, mutant.file), 'utf8')
    expect(occurrences(text, mutant.search)).toBe(1)
    expect(broken(mutant, text)).not.toBe(text)
    expect(existsSync(join(ROOT, mutant.test))).toBe(true)
  })
})
