import { readdirSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join, resolve } from 'node:path'
import { parseSync } from 'vite'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'

const root = resolve(import.meta.dirname, '../../..')
const text = (name: string): string => readFileSync(join(root, name), 'utf8')
const versions = z.record(z.string(), z.string())
const manifest = z.object({ dependencies: versions, devDependencies: versions }).parse(JSON.parse(text('package.json')))
const declared = { ...manifest.dependencies, ...manifest.devDependencies }
const MOST = 15

/** The package a module belongs to; null for files of our own and for Node's modules. */
function packageOf(module: string): string | null {
  if (module.startsWith('.') || module.startsWith('/') || isBuiltin(module)) return null
  return module
    .split('/')
    .slice(0, module.startsWith('@') ? 2 : 1)
    .join('/')
}

/** Packages that a source file imports, in any way, types included; texts that look like imports are none. */
function importedBy(name: string, code: string): string[] {
  const { module } = parseSync(name, code)
  const plain = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) => entries.map(({ moduleRequest }) => moduleRequest?.value ?? './')),
    ...module.dynamicImports.map(({ moduleRequest: { start, end } }) => code.slice(start + 1, end - 1)),
  ]
  return plain.flatMap((request) => packageOf(request) ?? [])
}

function sourcesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((name) => /(?<!\.d)\.(?:ts|tsx|mjs)$/.test(name) && !name.includes('fixtures'))
}

const importedIn = (...names: string[]): Set<string> => new Set(names.flatMap((name) => importedBy(name, text(name))))
const configurations = readdirSync(root).filter((name) => name.endsWith('.config.ts'))
const shipped = importedIn(...['src-main', 'src-preload', 'src-renderer'].flatMap(sourcesIn))
const tools = importedIn(...['test', 'scripts'].flatMap(sourcesIn), ...configurations)

/** Names in the first column of the table under a heading. */
function named(heading: string): string[] {
  const section =
    text('docs/dependencies.md')
      .split(/^## /m)
      .find((part) => part.startsWith(heading)) ?? ''
  return [...section.matchAll(/^\| `([^`]+)`/gm)].map(([, name]) => name ?? '')
}

/** Started as a program by a script, or named in a configuration: that is use as well. */
function namedAsTool(name: string): boolean {
  const places = [...sourcesIn('scripts'), ...readdirSync(root).filter((file) => /^tsconfig.*\.json$/.test(file))]
  const segments = `'node_modules', '${name.split('/').join("', '")}'`
  return places.some((place) => {
    const content = text(place)
    return content.includes(`'${name}/bin/`) || content.includes(segments) || content.includes(`"${name}/client"`)
  })
}

/** Types of Node, or of a package that is used. */
function areTypes(name: string): boolean {
  const typed = name.startsWith('@types/') ? name.slice('@types/'.length) : null
  return typed === 'node' || (typed !== null && typed in declared && !isUnused(typed))
}

function isUnused(name: string): boolean {
  return !(shipped.has(name) || tools.has(name) || namedAsTool(name) || areTypes(name))
}

describe('the scan of imports', () => {
  it('sees every way of importing, and no text that looks like one', () => {
    const code = [
      "import a from 'p1'; import type { B } from '@s/p2/deep.js'; import 'p3'; export { c } from 'p4/c'",
      "export * from 'p5'; const d = await import('p6'); import fs from 'node:fs'; import e from './own.ts'",
      'const text = "import x from \'none\'" // import y from "none"',
    ].join('\n')
    expect(importedBy('a.ts', code).sort()).toEqual(['@s/p2', 'p1', 'p3', 'p4', 'p5', 'p6'])
  })
})

describe('docs/dependencies.md', () => {
  const platform = 'electron'

  it('names under “Shipped” exactly what the product imports, in order', () => {
    const wanted = [...shipped].filter((name) => name !== platform).sort()
    expect(wanted.length).toBeGreaterThan(10)
    expect(named('Shipped')).toEqual(wanted)
  })

  it('names under “For building and testing” exactly the rest of package.json, in order', () => {
    const rest = Object.keys(declared).filter((name) => !shipped.has(name))
    expect(named('For building and testing')).toEqual(rest.sort())
  })

  it('gives each of them a reason', () => {
    const rows = text('docs/dependencies.md')
      .split('\n')
      .filter((line) => line.startsWith('| `'))
    expect(rows.length).toBe(Object.keys(declared).length - 1)
    for (const row of rows) expect(row.split('|').at(-2)?.trim().length).toBeGreaterThan(10)
  })
})

describe('package.json', () => {
  it(`has at most ${MOST} packages for the product, and every one that it imports`, () => {
    const own = [...shipped].filter((name) => name !== 'electron')
    expect(own.length).toBeLessThanOrEqual(MOST)
    expect(own.filter((name) => !(name in declared))).toEqual([])
  })

  it('declares whatever tests, scripts and configurations import', () => {
    expect([...tools].filter((name) => !(name in declared))).toEqual([])
  })

  it.each(Object.entries(declared))('%s is used, and pinned to one version: %s', (name, version) => {
    expect(isUnused(name)).toBe(false)
    expect(version).toMatch(/^(?:npm:@?[\w./-]+@)?\d+\.\d+\.\d+(?:-[\w.]+)?$/)
  })

  it('would show a package that nothing uses', () => {
    expect(isUnused('form-data')).toBe(true)
    expect(isUnused('@types/form-data')).toBe(true)
  })

  it('says the same as the lockfile', () => {
    const lock = z.object({ packages: z.record(z.string(), z.unknown()) }).parse(JSON.parse(text('package-lock.json')))
    const { dependencies, devDependencies } = manifest
    expect(lock.packages['']).toMatchObject({ dependencies, devDependencies })
    const own = z.object({ dependencies: versions, devDependencies: versions }).parse(lock.packages[''])
    expect(Object.keys({ ...own.dependencies, ...own.devDependencies }).sort()).toEqual(Object.keys(declared).sort())
  })
})
