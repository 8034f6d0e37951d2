import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ROOT } from '../support/pages.ts'

const MOST_LINES = 400
/** Comments that switch a rule off. */
const SWITCHES = /(?:biome|eslint)-(?:ignore|disable)|@ts-(?:ignore|expect)/

const files = globSync('{src-main,src-preload,src-renderer,scripts,test}/**/*.{ts,tsx,mts,mjs,css}', { cwd: ROOT })
const sources = files.map((file) => ({ file, text: readFileSync(join(ROOT, file), 'utf8') }))

it('has no file that is too long to be read in one go', () => {
  expect(sources.length).toBeGreaterThan(500)
  expect(sources.filter(({ text }) => text.split('\n').length > MOST_LINES + 1).map(({ file }) => file)).toEqual([])
})

it('switches no rule off', () => {
  expect(SWITCHES.test(`// ${['biome', 'ignore'].join('-')} lint: because`)).toBe(true)
  expect(SWITCHES.test(`// ${['@ts', 'ignore'].join('-')}`)).toBe(true)
  expect(sources.filter(({ text }) => SWITCHES.test(text)).map(({ file }) => file)).toEqual([])
})
