import { extname } from 'node:path'
import { safeName } from './safe-name.ts'

/** Longest file name made, in bytes of UTF-8; leaves room for what sync tools and the partial's suffix add. */
export const NAME_BYTES = 200

// What services make for us; of documents only text that no program runs. Anything else keeps its content but not its extension: an `.exe` must not arrive here.
const RESULT_EXTENSIONS: ReadonlySet<string> = new Set(['.glb', '.obj', '.json', '.csv', '.xml'])
const NUMBER_BYTES = 6

/** The name of a result: the person's own file name with the result's extension (`chair.png` → `chair.glb`). */
export function resultName(originalName: string, remoteName: string): string {
  const heard = extname(remoteName).toLowerCase()
  const extension = RESULT_EXTENSIONS.has(heard) ? heard : '.bin'
  // Windows' separator is an ordinary character elsewhere, so the last part is taken by hand.
  const last = originalName.split(/[/\\]/).at(-1) ?? ''
  const stem = last.slice(0, last.length - extname(last).length)
  return safeName(stem, NAME_BYTES - extension.length - NUMBER_BYTES, 'result') + extension
}

/** The name for the `count`th try: `chair.glb`, `chair (2).glb`, … */
export function numberedName(name: string, count: number): string {
  if (count < 2) return name
  const extension = extname(name)
  return `${name.slice(0, name.length - extension.length)} (${count})${extension}`
}
