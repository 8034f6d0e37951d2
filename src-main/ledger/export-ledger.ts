import { open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { ok, type Result } from '../../src-preload/contract/result.ts'
import { writeFailure } from '../transfers/fs-failure.ts'
import type { LedgerStore } from './ledger-store.ts'

const AT_ONCE = 500
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/**
 * Writes the whole list into a file: one JSON object a line, oldest first, each with its own hash and the one before, so
 * that anybody can check the chain. `cells` are the values the hash is over, in their order. The answer is the number of
 * lines; what the disk says no to is a failure of saving, and leaves a file that ends early.
 */
export async function exportLedger(store: LedgerStore, path: string): Promise<Result<number>> {
  const ends = store.ends()
  if (!ends.ok) return ends
  const { start, head } = ends.value
  try {
    const file = await open(path, 'w', 0o600)
    try {
      let last = start.number
      let written = 0
      while (last < head.number) {
        const lines = store.after(last, AT_ONCE)
        if (!lines.ok) return lines
        if (lines.value.length === 0) break
        const text = lines.value.map(({ link, entry }) => {
          const { number, cells, previous, hash } = link
          return `${JSON.stringify({ number, ...entry, cells, previous: hex(previous), hash: hex(hash) })}\n`
        })
        await file.write(text.join(''))
        written += lines.value.length
        last = lines.value.at(-1)?.link.number ?? head.number
      }
      await file.sync()
      return ok(written)
    } finally {
      await file.close()
    }
  } catch (error) {
    return writeFailure(error, dirname(path))
  }
}
