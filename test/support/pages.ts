import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/** The project's own folder. */
export const ROOT = resolve(import.meta.dirname, '..', '..')

/** A page of the project as text; `name` is relative to the project. */
export function pageText(name: string): string {
  return readFileSync(join(ROOT, name), 'utf8')
}

/** Every page for people, relative to the project: those at the top and all below docs. */
export function allPages(): string[] {
  const below = readdirSync(join(ROOT, 'docs'), { recursive: true }).map((name) => `docs/${String(name)}`)
  return [...readdirSync(ROOT), ...below]
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.md'))
    .sort()
}

/** Pages and pictures that this page points to inside the project, relative to the project. */
export function linksOf(name: string): string[] {
  return [...pageText(name).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => join(dirname(name), target).replaceAll('\\', '/'))
}

/** Files that the page names in code marks by a path; a bare name beside a path of its folder says where by itself. */
export function namedFiles(name: string): string[] {
  return [...pageText(name).matchAll(/`([\w.-]+\/[\w./-]+\.(?:ts|tsx|mjs|json|yml))`/g)].map(([, file = '']) => file)
}

/** True when that file is there, written in full or as pages do: without the folder of its process. */
export function isThere(file: string): boolean {
  return ['', 'src-main', 'src-preload'].some((folder) => existsSync(join(ROOT, folder, file)))
}
