import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** A file that the first page needs before it can show anything. */
export interface LoadedFile {
  readonly path: string
  readonly bytes: number
  readonly gzipBytes: number
}

/**
 * Every script and style sheet that a built page loads before its first paint: what the page names (preloads too), and
 * what those import statically. `import()` is left out: that is what it is for.
 * @param page path of the built HTML file; its own few bytes are not counted
 */
export function filesBeforeFirstPaint(page: string): LoadedFile[] {
  const named = namedByPage(readFileSync(page, 'utf8')).map((name) => join(dirname(page), name))
  return withImports(named).map((path) => {
    const content = readFileSync(path)
    return { path, bytes: content.length, gzipBytes: gzipSync(content).length }
  })
}

/** These built files and all that they import statically, each once. A missing one throws. */
export function withImports(entries: readonly string[]): string[] {
  const found = new Set(entries)
  // The set grows while it is walked: imports of imports are found too.
  for (const path of found) {
    const text = readFileSync(path, 'utf8')
    for (const name of path.endsWith('.css') ? importedStyles(text) : importedScripts(text)) {
      found.add(join(dirname(path), name))
    }
  }
  return [...found]
}

/** What a page's tags load: scripts, style sheets, preloaded modules; relative to the page. */
export function namedByPage(html: string): string[] {
  const tags = html.matchAll(/<script\b[^>]*\bsrc="([^"]+)"|<link\b[^>]*\brel="(?:stylesheet|modulepreload)"[^>]*>/g)
  return [...tags].flatMap(([tag, source]) => source ?? /\bhref="([^"]+)"/.exec(tag)?.[1] ?? [])
}

/** What a bundled script imports statically, as it names it. */
export function importedScripts(code: string): string[] {
  // Minified code puts no space between the words; a name in a call, `import("…")`, does not match.
  const names = code.matchAll(
    /\b(?:import|export)\s*(?:[\w$*{}\s,]+?\bfrom\s*|[{*][^'"();]*?\}?\s*from\s*)?["'](\.[^"']+)["']/g,
  )
  return [...names].map(([, name]) => name ?? '')
}

/** What a style sheet imports. */
export function importedStyles(css: string): string[] {
  return [...css.matchAll(/@import\s*(?:url\()?["']?(\.[^"')]+)/g)].map(([, name]) => name ?? '')
}
