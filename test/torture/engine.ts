import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { z } from 'zod'

/** The constant that a build puts in: the child runs from the sources. */
const FLAVOUR = 'data:text/javascript,globalThis.__TEST_FLAVOUR__ = true'
const CHILD = join(import.meta.dirname, 'child.ts')

const restSchema = z.object({
  files: z.array(z.object({ name: z.string(), stage: z.string(), result: z.string() })),
  receipts: z.array(z.object({ name: z.string(), sha256: z.string(), folder: z.string() })),
})

/** How everything stood when nothing moved any more. */
export type Rest = z.infer<typeof restSchema>

/** How one life of the engine ended: `rest` is null when it was killed before it came to rest. */
export interface Life {
  readonly rest: Rest | null
  /** It had taken the files in: what comes after must not lose any. */
  readonly added: boolean
}

/** Where an engine lives, and how much it may write into one file (in KiB); no limit when absent. */
export interface Home {
  readonly folder: string
  readonly port: number
  readonly fileLimitKib?: number
}

/** Runs the engine until it comes to rest, or is killed so many milliseconds after it was ready. Throws when it ends in any other way. */
export async function liveOnce(home: Home, command: readonly string[], killAfterMs: number): Promise<Life> {
  const program = [process.execPath, '--import', FLAVOUR, CHILD, home.folder, String(home.port), ...command]
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
  const limited = ['-c', 'ulimit -f "$1"; shift; exec "$@"', 'limited', String(home.fileLimitKib), ...program]
  const [file = '', ...args] = program
  const stdio: ['ignore', 'pipe', 'pipe'] = ['ignore', 'pipe', 'pipe']
  const child: ChildProcess =
    home.fileLimitKib === undefined ? spawn(file, args, { env, stdio }) : spawn('bash', limited, { env, stdio })
  let said = ''
  let words = ''
  child.stderr?.on('data', (chunk) => {
    words += String(chunk)
  })
  let killed = false
  const kill = (): void => {
    killed = true
    child.kill('SIGKILL')
  }
  let timer: NodeJS.Timeout | undefined
  child.stdout?.on('data', (chunk) => {
    said += String(chunk)
    // How long a start takes depends on the machine: what matters is what is under way when it dies.
    if (said.startsWith('READY')) timer ??= setTimeout(kill, killAfterMs)
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  clearTimeout(timer)
  const added = said.includes('ADDED\n')
  const rest = /^REST (.+)$/m.exec(said)?.[1]
  if (rest !== undefined && code === 0) return { rest: restSchema.parse(JSON.parse(rest)), added }
  if (killed && code === null) return { rest: null, added }
  throw new Error(`The engine ended with ${code}: ${said}${words}`)
}
