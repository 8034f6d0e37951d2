import { join } from 'node:path'
import { ok, type Result } from '../../src-preload/contract/result.ts'
import type { CheckReport, SavedFolders } from '../../src-preload/contract/saving.ts'
import { checkFile } from '../transfers/check-file.ts'
import type { ReceiptStore, SaveReceipt } from '../transfers/receipt-store.ts'

/** Most findings that are named one by one; more are only counted. */
const MOST_FINDINGS = 1_000
/** Receipts read at once: what is under way takes the same memory for ten files and for a hundred thousand. */
const PAGE = 200

/** Which saved files are meant: some by id, those of a folder, or all of the profile. */
export interface CheckScope {
  readonly fileIds: readonly string[] | null
  readonly folder: string | null
}

/** Comparing saved files with their receipts. */
export interface ResultCheck {
  /**
   * Compares, one file after the other; where a file was saved over another, only the newer receipt counts. Ends early,
   * with what it has, at {@link stop} and when another check of the profile begins. Failures are the database's.
   */
  check(tenantId: string, scope: CheckScope): Promise<Result<CheckReport>>
  stop(tenantId?: string): void
  folders(tenantId: string): Result<SavedFolders>
}

/** Makes it on the receipts. Reads files only, and asks no service. */
export function createResultCheck(receipts: Pick<ReceiptStore, 'newest' | 'folders'>): ResultCheck {
  const running = new Map<string, AbortController>()
  const stop = (tenantId?: string): void => {
    for (const [tenant, controller] of running) if (tenantId === undefined || tenantId === tenant) controller.abort()
  }

  const go = async (tenantId: string, scope: CheckScope, signal: AbortSignal): Promise<Result<CheckReport>> => {
    const counts = { same: 0, changed: 0, gone: 0, unreadable: 0 }
    const findings: CheckReport['findings'] = []
    const wanted = scope.fileIds === null ? null : new Set(scope.fileIds)
    for (let after = 0; ; ) {
      const page = receipts.newest(tenantId, { folder: scope.folder, after, limit: PAGE })
      if (!page.ok) return page
      for (const receipt of page.value) {
        after = receipt.number
        if (wanted !== null && !wanted.has(receipt.fileId)) continue
        const verdict = await checkFile(fileOf(receipt), signal)
        if (verdict === null) return ok({ counts, findings, stopped: true })
        counts[verdict] += 1
        const { fileId, name, folder } = receipt
        // One file that was asked about by name is answered by name, also when all is well with it.
        if ((verdict !== 'same' || wanted !== null) && findings.length < MOST_FINDINGS) {
          findings.push({ fileId, name, folder, verdict })
        }
      }
      if (page.value.length < PAGE) return ok({ counts, findings, stopped: false })
    }
  }

  return {
    async check(tenantId, scope) {
      stop(tenantId)
      const controller = new AbortController()
      running.set(tenantId, controller)
      try {
        return await go(tenantId, scope, controller.signal)
      } finally {
        if (running.get(tenantId) === controller) running.delete(tenantId)
      }
    },
    stop,
    folders: (tenantId) => receipts.folders(tenantId),
  }
}

function fileOf({ folder, name, bytes, sha256 }: SaveReceipt): { path: string; bytes: number; sha256: string } {
  return { path: join(folder, name), bytes, sha256 }
}
