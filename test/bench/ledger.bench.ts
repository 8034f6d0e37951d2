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
import { startPracticeProcess } from './practice-process.ts'
import type { Report } from './report.ts'

const RUNS = 15
const REQUESTS = 1_000
/** Requests with and without the ledger take turns in such blocks, so that a busy moment meets both. */
const BLOCK = 100

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
    const bare: number[][] = []
    const noted: number[][] = []
    for (let run = 0; run < RUNS; run += 1) {
      const times = { bare: [] as number[], noted: [] as number[] }
      for (let place = 0; place < REQUESTS / BLOCK; place += 1) {
        const bareFirst = (run + place) % 2 === 0
        const first = await block(bareFirst ? without : withLedger)
        const second = await block(bareFirst ? withLedger : without)
        times.bare.push(bareFirst ? first : second)
        times.noted.push(bareFirst ? second : first)
      }
      bare.push(times.bare)
      noted.push(times.noted)
    }
    const series = {
      'without the ledger, ms': bare.map(sum),
      'with the ledger, ms': noted.map(sum),
      'without, undisturbed, ms': [undisturbed(bare)],
      'with, undisturbed, ms': [undisturbed(noted)],
    }
    const value = undisturbed(noted) / undisturbed(bare)
    const what = `a run of ${REQUESTS} requests with the ledger, against one without`
    return { series, goals: [{ what, value, unit: 'times', most: 1.02 }] }
  } finally {
    database.close()
    await service.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function sum(times: readonly number[]): number {
  return times.reduce((total, time) => total + time, 0)
}

/** A run in which nothing else disturbed any block: other programs only ever make a block longer. */
function undisturbed(runs: readonly (readonly number[])[]): number {
  return sum((runs[0] ?? []).map((_, place) => Math.min(...runs.map((run) => run[place] ?? Number.POSITIVE_INFINITY))))
}
