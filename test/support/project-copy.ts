import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { type RunResult, run } from './run.ts'

const root = resolve(import.meta.dirname, '..', '..')

/** The project's scripts in a folder of their own, where a test may play a machine that lacks something. */
export class ProjectCopy {
  readonly folder = mkdtempSync(join(tmpdir(), 'latchkey-copy-'))
  readonly programs = join(this.folder, 'programs')

  constructor() {
    for (const name of ['scripts', 'package.json', 'package-lock.json', '.npmrc']) {
      cpSync(join(root, name), join(this.folder, name), { recursive: true })
    }
    mkdirSync(this.programs)
  }

  write(name: string, content: string): string {
    const file = join(this.folder, name)
    mkdirSync(resolve(file, '..'), { recursive: true })
    writeFileSync(file, content)
    return file
  }

  /** Puts a program of the test's in front of the system's own one of that name. */
  program(name: string, script: string): void {
    writeFileSync(join(this.programs, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  }

  /** Runs a piece of module code in the copy, with Node alone. */
  async run(code: string, env: NodeJS.ProcessEnv = {}): Promise<RunResult> {
    const file = this.write('piece.mjs', code)
    const path = `${this.programs}${delimiter}${process.env.PATH ?? ''}`
    const bare: NodeJS.ProcessEnv = { ...process.env, PATH: path, ELECTRON_RUN_AS_NODE: '1', ...env }
    for (const name of ['LATCHKEY_ELECTRON_DIST', 'ELECTRON_OVERRIDE_DIST_PATH', 'npm_execpath']) {
      if (!(name in env)) delete bare[name]
    }
    return run(process.execPath, [file], { cwd: this.folder, env: bare })
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}
