import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** What the practice service prints when it is ready. */
export interface PrintedPractice {
  readonly origin: string
  readonly key: string
  readonly data: string
}

/** The bundled practice service as a process of its own, ended with the test at the latest. */
export class PracticeCli {
  /** Everything on stdout and stderr so far. */
  output = ''
  errors = ''
  /** What it printed; rejects when it ends before that. */
  readonly ready: Promise<PrintedPractice>
  /** Its exit code, null when a signal ended it. */
  readonly ended: Promise<number | null>
  readonly #child: ChildProcess

  /** `node` are options for Node itself. */
  constructor(bundle: string, args: readonly string[], node: readonly string[] = []) {
    const script = join(bundle, 'practice-cli.js')
    // Electron's own Node, as for the tests themselves.
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
    this.#child = spawn(process.execPath, [...node, script, ...args], { env, stdio: ['pipe', 'pipe', 'pipe'] })
    onTestFinished(() => void this.#child.kill('SIGKILL'))
    this.ended = new Promise((resolve) => this.#child.once('close', (code) => resolve(code)))
    this.ready = new Promise((resolve, reject) => {
      this.#child.stdout?.on('data', (chunk) => {
        this.output += String(chunk)
        const printed = /at (http:\S+)\n[\s\S]*Key: (.+)\nData in (.*)\n/.exec(this.output)
        if (printed !== null) {
          const [, origin = '', key = '', data = ''] = printed
          resolve({ origin, key, data })
        }
      })
      void this.ended.then(() => reject(new Error(`It ended before it was ready: ${this.errors}`)))
    })
    // Tests of refusals never ask for it.
    this.ready.catch(() => {})
    this.#child.stderr?.on('data', (chunk) => {
      this.errors += String(chunk)
    })
  }

  /** Types a line into it. */
  type(line: string): void {
    this.#child.stdin?.write(`${line}\n`)
  }

  /** The process's id. */
  get pid(): number {
    return this.#child.pid ?? 0
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal)
  }
}
