import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..', '..')

/** One finding of the linter. */
export interface Finding {
  /** Such as `lint/style/noRestrictedImports`. */
  readonly rule: string
  /** Relative to the planted tree. */
  readonly file: string
  /** Counted from one. */
  readonly line: number
}

/**
 * Lints planted files under the project's own configuration, in one run of the real linter.
 * @param files content by path, as if it lay at that path in the project
 * @returns every finding of at least a warning
 */
export function lintPlanted(files: Readonly<Record<string, string>>): Finding[] {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'latchkey-planted-')))
  try {
    for (const name of ['biome.json', '.gitignore']) copyFileSync(join(root, name), join(folder, name))
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), content)
    }
    const program = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome')
    const args = ['lint', '--reporter=github', '--max-diagnostics=none', '--diagnostic-level=warn']
    const { stdout, stderr } = spawnSync(process.execPath, [program, ...args], { cwd: folder, encoding: 'utf8' })
    // Something is always planted: a silent linter is one that did not run.
    if (!stdout.includes('::error')) throw new Error(`The linter did not run: ${stdout}${stderr}`)
    return [...stdout.matchAll(/^::\w+ title=([^,]+),file=([^,]+),line=(\d+),/gm)].map(([, rule, file, line]) => ({
      rule: rule ?? '',
      // On Windows the linter writes the path its own way.
      file: (file ?? '').replaceAll('\\', '/').replace(`${folder.replaceAll('\\', '/')}/`, ''),
      line: Number(line),
    }))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
