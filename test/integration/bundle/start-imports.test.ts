import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { withImports } from '../../bench/first-chunk.ts'
import { ROOT, sourcesIn } from './built-files.ts'

const MAIN = join(ROOT, 'out/production/main')
const textsOf = (entry: string): Map<string, string> =>
  new Map(withImports([join(MAIN, entry)]).map((path) => [path, readFileSync(path, 'utf8')]))

/** Node's HTTP brings undici along: 26 ms of loading. The same in any spelling. */
const HTTP = /\bfrom\s*["'](?:node:)?https?2?["']/

const first = textsOf('index.js')

describe('what main loads before it opens its window', () => {
  it('is what a window needs and nothing else: neither the root nor the parsers', () => {
    expect(sourcesIn(first)).toContain('src-main/window/main-window.ts')
    const foreign = sourcesIn(first).filter((source) => /composition-root|node_modules\/zod\//.test(source))
    expect(foreign).toEqual([])
  })
})

describe('what main loads while the page gets its process', () => {
  const root = [...first.values()]
    .map((text) => /import\("\.\/chunks\/(start-root-[^"]+)"\)/.exec(text)?.[1])
    .find(Boolean)
  const loaded = new Map([...first, ...textsOf(`chunks/${root}`)])

  it('is found: the composition root is in it, and what that imports', () => {
    expect(sourcesIn(loaded)).toContain('src-main/composition-root.ts')
    expect(loaded.size).toBeGreaterThan(first.size + 3)
  })

  it('comes in pieces, between which main answers the page', () => {
    const sizes = [...loaded.values()].map((text) => text.length)
    const all = sizes.reduce((sum, size) => sum + size, 0)
    expect(Math.max(...sizes)).toBeLessThan(all / 3)
  })

  it('holds neither axios nor the practice service', () => {
    const foreign = sourcesIn(loaded).filter((source) =>
      /node_modules\/(?:axios|fastify)\/|src-main\/practice/.test(source),
    )
    expect(foreign).toEqual([])
  })

  it('asks for none of Node’s HTTP, which what comes with the first request does', () => {
    const later = [...loaded.values()].map((text) => /import\("\.\/(exchange-[^"]+)"\)/.exec(text)?.[1]).find(Boolean)
    const asking = (texts: Map<string, string>): boolean => [...texts.values()].some((text) => HTTP.test(text))
    expect(asking(textsOf(`chunks/${later}`))).toBe(true)
    expect(asking(loaded)).toBe(false)
  })
})
