import { readFileSync, statSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { filesBeforeFirstPaint, namedByPage, withImports } from '../../bench/first-chunk.ts'
import { built, holding, modulesAskedFor, ROOT, sourcesIn } from './built-files.ts'

const FLAVOURS = ['production', 'test'] as const

function askedBy(files: ReadonlyMap<string, string>): Set<string> {
  const code = [...files].filter(([name]) => /\.c?js$/.test(name)).map(([, content]) => content)
  return new Set(code.flatMap((content) => [...modulesAskedFor(content)]))
}

const outside = (asked: ReadonlySet<string>): string[] =>
  [...asked].filter((name) => !name.startsWith('.') && !isBuiltin(name)).sort()

describe('the detector of modules', () => {
  it('sees every way of asking, and no text or comment that looks like one', () => {
    const code = [
      "import a from 'a1'; import 'a2'; export * from 'a3'; export { b } from 'a4'",
      "const c = await import('a5'); const d = require('a6'); const e = __require('a7')",
      'import(`a8`)',
      "const text = 'require(\"b1\")' // import 'b2'",
    ].join('\n')
    expect([...modulesAskedFor(code)].sort()).toEqual(['a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7', 'a8'])
  })
})

describe.each(FLAVOURS)('the %s flavour', (flavour) => {
  it('asks in its main process for nothing outside of the bundle but electron and keytar', () => {
    expect(outside(askedBy(built(flavour, 'main')))).toEqual(['electron', 'keytar'])
  })

  it('asks for keytar in the vault process alone', () => {
    const scripts = [...built(flavour, 'main')].filter(([name]) => !name.startsWith('pictures/'))
    const asking = scripts.filter(([, code]) => modulesAskedFor(code).has('keytar'))
    expect(asking.map(([name]) => name)).toEqual(['vault-process.js'])
  })

  it('has two preloads, each one whole file that requires electron alone', () => {
    const files = built(flavour, 'preload')
    expect([...files.keys()].sort()).toEqual(['key-entry.cjs', 'main.cjs'])
    for (const code of files.values()) expect([...modulesAskedFor(code)]).toEqual(['electron'])
  })

  it('has windows that ask for their own files alone', () => {
    expect(outside(askedBy(built(flavour, 'renderer')))).toEqual([])
  })

  // Electron is not ready before the last of them was read and run: every one makes every start longer.
  it('reads few files of its own before its first line, and judges no key with them', () => {
    const first = withImports([join(ROOT, 'out', flavour, 'main/index.js')])
    expect(first.length).toBeGreaterThan(1)
    expect(first.length).toBeLessThanOrEqual(7)
    const sources = sourcesIn(new Map(first.map((path) => [path, readFileSync(path, 'utf8')])))
    expect(sources).toContain('src-main/vault/is-like-key.ts')
    expect(sources.filter((source) => /key-intake|write-png|give-back-memory/.test(source))).toEqual([])
  })

  // Each is asked of a main process that is busy starting. The sealed window carries nothing of the other one.
  it('has pages that ask for few files before they show anything', () => {
    const askedFor = (page: string): string[] =>
      filesBeforeFirstPaint(join(ROOT, 'out/production/renderer', page)).map(({ path }) => basename(path))
    // Three of them are scripts of some size, which are read at the same time.
    expect(askedFor('index.html').length).toBeLessThanOrEqual(7)
    const sealed = askedFor('key-entry.html')
    // Names of providers are one of them: the key's screen, which is loaded when it is opened, has them too.
    expect(sealed.length).toBeLessThanOrEqual(4)
    expect(sealed.filter((file) => file.startsWith('start'))).toEqual([])
  })

  // What is asked for first comes first, and the largest takes longest to be read.
  it('has pages that name their largest script first, and the one that begins it all last', () => {
    const folder = join(ROOT, 'out', flavour, 'renderer')
    for (const page of [...built(flavour, 'renderer').keys()].filter((name) => name.endsWith('.html'))) {
      const html = readFileSync(join(folder, page), 'utf8')
      const named = namedByPage(html)
      const preloads = [...html.matchAll(/<link rel="modulepreload"[^>]*href="([^"]+)"/g)].map(([, name = '']) => name)
      const sizes = preloads.map((name) => statSync(join(folder, name)).size)
      expect(sizes.length).toBeGreaterThan(1)
      expect(sizes).toEqual(sizes.toSorted((one, other) => other - one))
      expect(named.slice(0, preloads.length)).toEqual(preloads)
      expect(html).toContain(`src="${named.at(-1)}"`)
    }
  })

  it('has pages without inline scripts, styles or handlers, and without foreign addresses', () => {
    const pages = [...built(flavour, 'renderer')].filter(([name]) => name.endsWith('.html'))
    expect(pages.map(([name]) => name).sort()).toEqual([
      // The gallery is for development and tests: the product has no such page.
      ...(flavour === 'test' ? ['gallery.html'] : []),
      'index.html',
      'key-entry.html',
    ])
    for (const [, page] of pages) {
      const scripts = [...page.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)]
      expect(scripts.length).toBeGreaterThan(0)
      for (const [, attributes, inline] of scripts) {
        expect(attributes).toMatch(/\ssrc="\.\/assets\//)
        expect(inline).toBe('')
      }
      expect(page).not.toMatch(/<style\b|\sstyle=|\son[a-z]+=|javascript:|https?:\/\//i)
    }
  })

  it('parses in the main process only: neither preload nor window holds zod', () => {
    expect(holding(built(flavour, 'main'), 'ZodError')).not.toEqual([])
    for (const part of ['preload', 'renderer'] as const) {
      expect(holding(built(flavour, part), 'ZodError')).toEqual([])
      expect(holding(built(flavour, part), '_zod')).toEqual([])
    }
  })

  it('holds no source map, and no path of the machine that it was built on', () => {
    const files = built(flavour, '.')
    expect([...files.keys()].filter((name) => name.endsWith('.map'))).toEqual([])
    const maps = [...files].filter(([, content]) => /^\/[/*][#@] sourceMappingURL=/m.test(content))
    expect(maps.map(([name]) => name)).toEqual([])
    const absolute =
      /(?<![\w.@+-])(?:[A-Z]:\\|\/)(?:[\w.@+-]+[\\/])+(?:src-main|src-preload|src-renderer|node_modules)[\\/]/
    expect('// node_modules/a/node_modules/b/index.js').not.toMatch(absolute)
    expect('/home/someone/latchkey/src-main/index.ts').toMatch(absolute)
    expect([...files].filter(([, content]) => absolute.test(content)).map(([name]) => name)).toEqual([])
  })

  it('is made of the product’s own sources and of packages: no code of tests and tools is in it', () => {
    const main = sourcesIn(built(flavour, 'main'))
    expect(main).toEqual(expect.arrayContaining(['src-main/index.ts', 'src-main/vault/vault-process.ts']))
    expect(main.filter((source) => !/^(?:src-main|src-preload\/contract|node_modules)\//.test(source))).toEqual([])
    const tools = /^node_modules\/(?:vite|vitest|@vitest|fast-check|fast-png|playwright-core|gltf-validator|rolldown)\//
    expect(main.filter((source) => tools.test(source))).toEqual([])
    const preloads = sourcesIn(built(flavour, 'preload'))
    expect(preloads).toContain('src-preload/main.ts')
    expect(preloads.filter((source) => !source.startsWith('src-preload/'))).toEqual([])
  })
})
