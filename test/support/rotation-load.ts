import { newKey } from '../../src-main/practice/keys.ts'
import { startPracticeForTest } from './practice.ts'
import { openProduct, type Product } from './product.ts'
import { ask, failuresAt, send, stages } from './traffic.ts'
import { until } from './until.ts'
import { LyingKeychain } from './vault-stand-ins.ts'

/** Profiles of one service; each sends two at a time. */
const PROFILES = 4
const UPLOADS_EACH = 12
const ASKED_A_SECOND = 20

/** What a change of keys under load came to, counted at the service. Times in milliseconds, one for each profile. */
export interface LoadOutcome {
  readonly tookMs: readonly number[]
  /** Uploads the service has as jobs, by the key they came with. */
  readonly jobs: { readonly before: number; readonly after: number }
  readonly uploads: number
  /** Requests the service refused or that failed there. */
  readonly failed: number
  /** Uploads it refused with the key before, which therefore had to come again. */
  readonly refusedUploads: number
  readonly asked: number
  readonly seconds: number
  /** The most uploads under way at once. */
  readonly atOnce: number
}

async function changeAll(product: Product, ids: readonly string[], next: string): Promise<number[]> {
  return Promise.all(
    ids.map(async (id) => {
      const began = performance.now()
      const wish = { acceptUnchecked: false, keepWaiting: true, replaceWaiting: false }
      const changed = await product.custody.custodian.changeKey(id, product.takeIn(next), wish)
      if (!changed.ok) throw new Error(changed.failure.code)
      return performance.now() - began
    }),
  )
}

async function takenOver(product: Product, ids: readonly string[], number: number): Promise<number[]> {
  const began = performance.now()
  return Promise.all(
    ids.map(async (id) => {
      await until('the waiting key to take over', () => product.custody.keyInUse(id) === number)
      return performance.now() - began
    }),
  )
}

/**
 * Changes the key of four profiles while each sends two uploads at a time and twenty more requests a second carry their
 * keys, over the real transport to a real service. Overlap: a person puts the new key in. Cut-over: it waits, and the
 * service goes over to it.
 */
export async function changeUnderLoad(rotation: 'overlap' | 'cut-over', folder: string): Promise<LoadOutcome> {
  const released = Promise.withResolvers<void>()
  const faults = { uploadsPerMinute: 100_000, failEveryFile: 'counted only', holdJobs: () => released.promise }
  const practice = await startPracticeForTest({ rotation, faults })
  const { server, key } = practice
  const product = openProduct({ folder, origin: server.origin, keychain: new LyingKeychain(), filesAtOnce: 8 })
  try {
    const next = rotation === 'overlap' ? server.issueKey('next') : newKey()
    const ids = await Promise.all(Array.from({ length: PROFILES }, (_none, nth) => product.profile(`P${nth}`, key)))
    if (rotation === 'cut-over') await changeAll(product, ids, next)
    // The controls, which are meant to be refused, are over; from here on every refusal counts.
    const before = { failed: failuresAt(server), refused: server.usageOf(key).refused }
    const began = performance.now()
    const asking = ask(product, ids, ASKED_A_SECOND)
    await Promise.all(ids.map((id) => send(product, id, folder, UPLOADS_EACH)))
    const uploads = PROFILES * UPLOADS_EACH
    let atOnce = 0
    await until('a third to be sent', () => {
      atOnce = Math.max(atOnce, product.batches.activity().sending)
      return (stages(product).watching ?? 0) >= uploads / 3
    })
    if (rotation === 'cut-over') server.switchKey(next)
    const tookMs = rotation === 'overlap' ? await changeAll(product, ids, next) : await takenOver(product, ids, 2)
    await until('all to be taken', () => stages(product).watching === uploads)
    await asking.stop()
    // An overlap's own controls are refused on purpose: one for each profile.
    const controls = rotation === 'overlap' ? PROFILES : 0
    const outcome: LoadOutcome = {
      ...{ tookMs, uploads, atOnce, asked: asking.asked() },
      jobs: { before: server.jobsOf(key), after: server.jobsOf(next) },
      failed: failuresAt(server) - before.failed - controls,
      refusedUploads: refusedUploads(product),
      seconds: (performance.now() - began) / 1_000,
    }
    if (product.bugs.length > 0) throw new Error('a bug under load', { cause: product.bugs[0] })
    return outcome
  } finally {
    released.resolve()
    await product.batches.shutdown()
    await product.custody.stop()
    product.die()
    await practice.close()
  }
}

function refusedUploads({ told }: Product): number {
  return told.filter(({ state }) => state.stage === 'failed' && state.failure.code === 'KEY_REFUSED').length
}
