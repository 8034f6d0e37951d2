import { setImmediate as breath } from 'node:timers/promises'
import type { Verification } from '../../src-preload/contract/activity.ts'
import { ok, type Result } from '../../src-preload/contract/result.ts'
import type { Anchor } from './anchor.ts'
import { createVerifier } from './chain.ts'
import type { LedgerStore } from './ledger-store.ts'

/** Lines that are judged in one go: a few milliseconds, after which everything else has its turn. */
const AT_ONCE = 500

/** Checks the whole list against itself and against what the keychain knows of it (null: nothing). */
export async function verifyLedger(store: LedgerStore, anchor: Anchor | null): Promise<Result<Verification>> {
  const ends = store.ends()
  if (!ends.ok) return ends
  const { start, head } = ends.value
  const verifier = createVerifier(start, anchor)
  const about = { lines: head.number - start.number, anchoredAt: anchor?.at ?? null }
  let since: number | null = null
  let last = start.number
  while (last < head.number) {
    const lines = store.after(last, AT_ONCE)
    if (!lines.ok) return lines
    if (lines.value.length === 0) break
    for (const { link, entry } of lines.value) {
      since ??= entry?.at ?? null
      const alteration = verifier.take(link)
      if (alteration !== null) return ok({ ...about, since, alteration })
      last = link.number
    }
    await breath()
  }
  return ok({ ...about, since, alteration: verifier.end() })
}
