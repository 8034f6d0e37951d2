import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const CLI = join(import.meta.dirname, '../../out/production/main/practice-cli.js')

/** A practice service in a process of its own, as a service is: its work must not be counted as the app's. */
export interface PracticeProcess {
  readonly origin: string
  readonly key: string
  stop(): Promise<void>
}

/** Starts the built one. Throws with what it printed when it ends before it is ready. */
export async function startPracticeProcess(): Promise<PracticeProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-practice-'))
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
  const child = spawn(process.execPath, [CLI, '--port', '0', '--data', folder], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'close')
  let output = ''
  const ready = new Promise<{ origin: string; key: string }>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      output += String(chunk)
      const [, origin, key] = /at (http:\S+)\n[\s\S]*Key: (\S+)\nData in /.exec(output) ?? []
      if (origin !== undefined && key !== undefined) resolve({ origin, key })
    })
    void ended.then(() => reject(new Error(`The practice service ended: ${output}`)))
  })
  const printed = await ready
  return {
    ...printed,
    async stop() {
      child.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
