import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type PracticeOptions, type PracticeServer, startPractice } from '../../src-main/practice/practice-server.ts'
import { systemClock } from '../../src-main/support/clock.ts'

/** The worker's source: Node strips the types itself, so tests need no build. */
export const WORKER_SOURCE = new URL('../../src-main/practice/practice-worker.ts', import.meta.url)

/** A practice service for one test, with a key that it accepts. */
export interface PracticeForTest {
  readonly server: PracticeServer
  readonly key: string
  readonly dataFolder: string
  /** Starts it again after its server was closed: same address, same data. The new one owns the folder. */
  again(): Promise<PracticeForTest>
  /** Ends the service and removes its folder (unless the test brought its own). */
  close(): Promise<void>
}

/** Starts a practice service on free ports in a folder of its own. Throws when it does not start. */
export async function startPracticeForTest(overrides: Partial<PracticeOptions> = {}): Promise<PracticeForTest> {
  const dataFolder = overrides.dataFolder ?? (await mkdtemp(join(tmpdir(), 'latchkey-practice-')))
  return start({ ...overrides, dataFolder }, overrides.dataFolder === undefined)
}

async function start(
  options: Partial<PracticeOptions> & { readonly dataFolder: string },
  own: boolean,
): Promise<PracticeForTest> {
  const started = await startPractice({
    port: 0,
    dialect: 'observed',
    clock: systemClock,
    worker: WORKER_SOURCE,
    onDamage: 'refuse',
    report: (error) => process.stderr.write(`practice service: ${String(error)}\n`),
    ...options,
  })
  if (!started.ok) throw new Error(`The practice service did not start: ${JSON.stringify(started.failure)}`)
  const server = started.value
  return {
    server,
    key: server.issueKey('test'),
    dataFolder: options.dataFolder,
    again: () => start({ ...options, port: Number(new URL(server.origin).port) }, own),
    async close() {
      await server.close()
      if (own) await rm(options.dataFolder, { recursive: true, force: true })
    },
  }
}
