import { type ChildProcess, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type CountingService, countingService, type UploadMoment } from '../support/counting-service.ts'
import { PNG_HEAD, testFolder } from '../support/image-files.ts'

/** The constant that a build puts in: the child runs from the sources. */
const FLAVOUR = 'data:text/javascript,globalThis.__TEST_FLAVOUR__ = true'
const CHILD = join(import.meta.dirname, '..', 'support', 'queue-child.ts')
const NAMES = Array.from({ length: 10 }, (_none, index) => `picture-${index}.png`)

/** Starts the queue in a process of its own, in the same runtime as this one. */
function startQueue(folder: string, service: CountingService, ...command: string[]): ChildProcess {
  const child = spawn(process.execPath, ['--import', FLAVOUR, CHILD, folder, String(service.port), ...command], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

function ended(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve) => child.once('exit', resolve))
}

/** Runs the queue until nothing is under way; answers each file's stage. */
async function finish(folder: string, service: CountingService, command: string): Promise<Map<string, string>> {
  const child = startQueue(folder, service, command)
  if (child.stdout === null) throw new Error('no output')
  const stages: [string, string][] = JSON.parse(await text(child.stdout))
  expect(stages).toHaveLength(NAMES.length)
  return new Map(stages)
}

/** Kills the process at the given moment of some upload; resolves when it is dead. */
async function killAt(moment: UploadMoment, service: CountingService, child: ChildProcess): Promise<void> {
  const dead = ended(child)
  service.onMoment = async (now) => {
    if (now !== moment) return
    child.kill('SIGKILL')
    await dead
  }
  await dead
  service.onMoment = () => undefined
}

describe('F5 [real] kill -9 at any moment of a queue of ten files', () => {
  const moments: readonly UploadMoment[] = ['begun', 'half', 'taken', 'answered']
  it.each(moments)('killed when an upload has just %s: none lost, none sent twice unasked', async (moment) => {
    const folder = testFolder()
    const service = await countingService()
    const paths = NAMES.map((name, index) => {
      const path = join(folder, name)
      // Larger than the sockets' buffers: an upload must have a middle to be killed in.
      writeFileSync(path, Buffer.concat([PNG_HEAD, Buffer.alloc(6 * 1024 * 1024, index)]))
      return path
    })
    await killAt(moment, service, startQueue(folder, service, 'add', ...paths))
    // Once more while it picks up the rest: a restart is no safer place to die in.
    await killAt(moment, service, startQueue(folder, service, 'resume'))

    const stages = await finish(folder, service, 'resume')
    const unsure = NAMES.filter((name) => stages.get(name) === 'unsure')
    // Before the last bytes go it is on disk that they may have gone: what was killed earlier goes on unasked. Once the
    // service has it all one is always left in doubt; after the answer, the receipt may have been kept already.
    if (moment === 'begun' || moment === 'half') expect(unsure).toEqual([])
    if (moment === 'taken') expect(unsure.length).toBeGreaterThan(0)
    for (const name of NAMES) {
      expect(['done', 'unsure']).toContain(stages.get(name))
      expect(service.taken.get(name) ?? 0).toBeLessThanOrEqual(1)
      if (stages.get(name) === 'done') expect(service.taken.get(name)).toBe(1)
    }

    const before = new Map(service.taken)
    const after = await finish(folder, service, 'send-again')
    for (const name of NAMES) {
      expect(after.get(name)).toBe('done')
      expect(service.taken.get(name)).toBe((before.get(name) ?? 0) + (unsure.includes(name) ? 1 : 0))
    }
  })
})
