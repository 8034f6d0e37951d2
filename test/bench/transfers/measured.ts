import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { ifThere } from '../memory.ts'
import type { Taken, Task } from './task.ts'

const APP = join(import.meta.dirname, 'app')
const LOOK_MS = 20
/** What takes longer hangs, and a run that says so is worth more than one that waits. */
const LONGEST_TASK_MS = 300_000
const TICKS_A_SECOND = 100

/** Seconds of processor time that our children have had which have ended and were waited for. */
function endedChildren(): number {
  const stat = readFileSync('/proc/self/stat', 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[13]) + Number(fields[14])) / TICKS_A_SECOND
}

/** Runs another tool from its start to its end, and says what it took. Throws with its words when it fails. */
export async function measureTool(
  command: string,
  args: readonly string[],
  cwd: string,
  bytes: number,
): Promise<Taken> {
  const cpu = endedChildren()
  const begun = performance.now()
  const env = { ...process.env, HOME: cwd }
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'ignore', 'pipe'] })
  let peakKb = 0
  const looking = setInterval(() => {
    const status = ifThere(`/proc/${child.pid}/status`) ?? ''
    peakKb = Math.max(peakKb, Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0))
  }, LOOK_MS)
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', resolve)
  })
  const words = text(child.stderr)
  const code = await ended
  const seconds = (performance.now() - begun) / 1_000
  clearInterval(looking)
  if (code !== 0) throw new Error(`${command} ended with ${code}: ${await words}`)
  const none = { delayP99Ms: Number.NaN, mostReports: Number.NaN, growthMib: Number.NaN }
  return { seconds, cpuSeconds: endedChildren() - cpu, bytes, peakMib: peakKb / 1024, ...none }
}

/** Lets a new Electron do a piece of work in its main process. */
export async function measureElectron(task: Task, display: NodeJS.ProcessEnv): Promise<Taken> {
  // Chromium ends at once where it can write nothing.
  const home = { HOME: task.folder, XDG_CONFIG_HOME: join(task.folder, 'config') }
  const env: NodeJS.ProcessEnv = { ...process.env, ...display, ...home, LATCHKEY_TASK: JSON.stringify(task) }
  delete env.ELECTRON_RUN_AS_NODE
  const child = spawn(process.execPath, [APP], { env, cwd: task.folder, stdio: ['ignore', 'pipe', 'pipe'] })
  const late = setTimeout(() => child.kill('SIGKILL'), LONGEST_TASK_MS)
  const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)))
  const [said, words, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  clearTimeout(late)
  const taken = /^TAKEN (.+)$/m.exec(said)?.[1]
  if (taken === undefined) throw new Error(`Electron ended with ${code} over ${task.who} ${task.what}: ${said}${words}`)
  return JSON.parse(taken) as Taken
}
