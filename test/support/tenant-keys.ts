import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RunningService } from '../../src-main/practice/other-services.ts'
import { type DocumentOptions, startTenantKeys } from '../../src-main/practice/tenant-keys/start.ts'
import { systemClock } from '../../src-main/support/clock.ts'

/** The administrator's key and the server's own, as the recorded server had them. */
export const ADMIN_TOKEN = 'admin-token-0001'
export const MASTER_KEY = 'master-key-0001'

/** A document service for one test. */
export interface DocumentsForTest extends RunningService {
  readonly dataFolder: string
  /** Starts another one on the same data once this one is closed. */
  again(overrides: Partial<DocumentOptions>): Promise<DocumentsForTest>
  /** Ends it and removes its data. */
  remove(): Promise<void>
}

/** Starts a document service on a free port. Throws when it does not start. */
export async function startDocuments(overrides: Partial<DocumentOptions> = {}): Promise<DocumentsForTest> {
  const dataFolder = overrides.dataFolder ?? (await mkdtemp(join(tmpdir(), 'latchkey-documents-')))
  const started = await startTenantKeys({
    port: 0,
    dialect: 'observed',
    clock: systemClock,
    adminToken: ADMIN_TOKEN,
    masterKey: MASTER_KEY,
    report: (error) => process.stderr.write(`document service: ${String(error)}\n`),
    ...overrides,
    dataFolder,
  })
  if (!started.ok) throw new Error(`The document service did not start: ${JSON.stringify(started.failure)}`)
  const service = started.value
  return {
    ...service,
    dataFolder,
    async again(next) {
      await service.close()
      return startDocuments({ ...overrides, ...next, dataFolder })
    },
    async remove() {
      await service.close()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}
