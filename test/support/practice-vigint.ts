import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startVigint, type VigintOptions, type VigintService } from '../../src-main/practice/vigint/vigint-service.ts'
import { systemClock } from '../../src-main/support/clock.ts'

/** A practice VigInt for one test, in a folder of its own. */
export interface VigintForTest {
  readonly server: VigintService
  readonly dataFolder: string
  close(): Promise<void>
}

/** Starts it on free ports. Throws when it does not start. */
export async function startVigintForTest(overrides: Partial<VigintOptions> = {}): Promise<VigintForTest> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'latchkey-vigint-'))
  const started = await startVigint({
    ...{ dataFolder, port: 0, dialect: 'observed', clock: systemClock },
    report: (error) => process.stderr.write(`practice service: ${String(error)}\n`),
    ...overrides,
  })
  if (!started.ok) throw new Error(`The practice service did not start: ${JSON.stringify(started.failure)}`)
  const server = started.value
  return {
    server,
    dataFolder,
    async close() {
      await server.close()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}
