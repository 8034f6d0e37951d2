import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openLedger } from '../../src-main/ledger/open-ledger.ts'
import { createImage2Model } from '../../src-main/services/image2model/adapter.ts'
import { openDatabase } from '../../src-main/storage/database.ts'
import { MIGRATIONS } from '../../src-main/storage/migrations.ts'
import { createTenantStore } from '../../src-main/storage/tenant-store.ts'
import { systemClock } from '../../src-main/support/clock.ts'
import { keyedContext } from '../../src-main/tenants/judge-key.ts'
import { createTransport } from '../../src-main/transport/http-transport.ts'
import type { Origin, Transport } from '../../src-main/transport/port.ts'
import { watchUse } from '../../src-main/transport/watch-use.ts'
import { Secret } from '../../src-main/vault/secret.ts'
import { aProfile } from './homes.ts'
import { median } from './median.ts'
import { startPracticeProcess } from './practice-process.ts'
import type { Report } from './report.ts'

const RUNS = 5
const REQUESTS = 1_000
/** Requests with and without the ledger take turns in such blocks, so that a busy moment meets both. */
const BLOCK = 50

/** What the ledger costs a run of a thousand requests with a key, against a local practice service. */
export async function measure(): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-ledger-'))
  const service = await startPracticeProcess()
  const opened = openDatabase(join(folder, 'latchkey.db'), MIGRATIONS, systemClock.now())
  if (!opened.ok) throw new Error(opened.failure.code)
  const { database } = opened.value
  try {
    const tenants = createTenantStore(database, () => systemClock.now())
    const profile = aProfile(1)
    tenants.insert(profile)
    const { uses, store } = openLedger({
      database,
      clock: systemClock,
      notes: { readNote: async () => ({ state: 'absent' }), writeNote: async () => ({ state: 'stored' }) },
      tenants,
      user: 'bench',
      onAlert: () => undefined,
      onBug(error) {
        throw error
      },
    })
    const adapter = createImage2Model({ clock: systemClock, random: Math.random })
    const without = createTransport()
    const withLedger = watchUse(createTransport(), (use) => uses.used(profile.id, use))
    const block = async (transport: Transport): Promise<number> => {
      const context = keyedContext(adapter, transport, service.origin as Origin, Secret.fromText(service.key), 1)
      const begun = performance.now()
      for (let request = 0; request < BLOCK; request += 1) {
        const { verdict } = await adapter.checkKey(context)
        if (verdict !== 'verified') throw new Error(`the practice service says ${verdict}`)
      }
      // What still waits to be written belongs to this block, not to the next one.
      if (transport === withLedger) store.flush()
      return performance.now() - begun
    }
    // The first ones load and compile things that stay.
    await block(without)
    await block(withLedger)
    const series = { 'without the ledger, ms': [] as number[], 'with the ledger, ms': [] as number[] }
    const ratios: number[] = []
    for (let run = 0; run < RUNS; run += 1) {
      const sums = { bare: 0, noted: 0 }
      for (let pair = 0; pair < REQUESTS / BLOCK; pair += 1) {
        const bareFirst = pair % 2 === 0
        const first = await block(bareFirst ? without : withLedger)
        const second = await block(bareFirst ? withLedger : without)
        const [bare, noted] = bareFirst ? [first, second] : [second, first]
        sums.bare += bare
        sums.noted += noted
        ratios.push(noted / bare)
      }
      series['without the ledger, ms'].push(sums.bare)
      series['with the ledger, ms'].push(sums.noted)
    }
    const what = `a run of ${REQUESTS} requests with the ledger, against one without (median of ${ratios.length} pairs)`
    return { series, goals: [{ what, value: median(ratios), unit: 'times', most: 1.02 }] }
  } finally {
    database.close()
    await service.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
