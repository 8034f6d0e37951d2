import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseAst } from 'vite'

export const ROOT = resolve(import.meta.dirname, '../../..')

/** Texts of all files below a folder, by path relative to it; the folder must hold some. */
export function filesIn(folder: string): Map<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  if (entries.length === 0) throw new Error(`There is nothing in ${folder}`)
  return new Map(
    entries.map(({ parentPath, name }) => {
      const file = join(parentPath, name)
      return [file.slice(folder.length + 1), readFileSync(file, 'utf8')]
    }),
  )
}

/** What the test command built before this suite runs. */
export function built(
  flavour: 'production' | 'test',
  part: '.' | 'main' | 'preload' | 'renderer',
): Map<string, string> {
  return filesIn(resolve(ROOT, 'out', flavour, part))
}

/** Names of the files that contain a text. */
export function holding(files: ReadonlyMap<string, string>, text: string): string[] {
  return [...files].filter(([, content]) => content.includes(text)).map(([name]) => name)
}

/** The sources that built files were made of: the bundler writes each one's path above what it took from it. */
export function sourcesIn(files: ReadonlyMap<string, string>): string[] {
  const heading = /^\/\/ ((?:\.\.\/)*(?:[\w@.-]+\/)+[\w@.+-]+\.(?:[cm]?[jt]sx?|json))(?:\?.*)?$/gm
  const found = [...files.values()].flatMap((content) =>
    [...content.matchAll(heading)].map(([, source]) => source ?? ''),
  )
  return [...new Set(found)].sort()
}

/** Names of all modules that a piece of built JavaScript asks for, however it asks; texts that only look so are none. */
export function modulesAskedFor(code: string): Set<string> {
  const found = new Set<string>()
  visit(parseAst(code, { lang: 'js', sourceType: 'module' } as object), found)
  return found
}

/** Also such as bundlers rename: `__require` is Node's own in a module. */
const REQUIRES = /^(?:_*require\d*|require\$\d+)$/

function visit(value: unknown, found: Set<string>): void {
  if (Array.isArray(value)) {
    for (const part of value) visit(part, found)
    return
  }
  if (typeof value !== 'object' || value === null) return
  const node: Record<string, unknown> = { ...value }
  const called = node.type === 'CallExpression' ? record(node.callee) : {}
  const requires = called.type === 'Identifier' && REQUIRES.test(String(called.name))
  const first = requires && Array.isArray(node.arguments) ? node.arguments[0] : node.source
  const name = textOf(record(first))
  if (name !== null) found.add(name)
  for (const part of Object.values(node)) visit(part, found)
}

/** A text that stands in the code, in whichever quotes: those who make code small like backticks. */
function textOf({ type, value, quasis, expressions }: Record<string, unknown>): string | null {
  if (type === 'Literal') return typeof value === 'string' ? value : null
  if (type !== 'TemplateLiteral' || !Array.isArray(quasis) || !Array.isArray(expressions)) return null
  const { cooked } = record(record(quasis[0]).value)
  return expressions.length === 0 && typeof cooked === 'string' ? cooked : null
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
