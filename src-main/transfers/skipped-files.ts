import type { ErrorCode } from '../../src-preload/contract/error-codes.ts'
import { MOST_LISTED } from '../../src-preload/contract/folder-limits.ts'
import type { FolderTake } from '../../src-preload/contract/folders.ts'
import { shownName } from './judge-file.ts'

/** What was left in a folder: all of it counted by reason, the first of it by name. */
export interface SkippedFiles {
  add(name: string, code: ErrorCode): void
  /** The most frequent reason first. */
  view(): Pick<FolderTake, 'skipped' | 'listed'>
}

/** An empty list. It stays small however much is added to it. */
export function createSkippedFiles(): SkippedFiles {
  const counts = new Map<ErrorCode, number>()
  const listed: FolderTake['listed'] = []
  return {
    add(name, code) {
      counts.set(code, (counts.get(code) ?? 0) + 1)
      if (listed.length < MOST_LISTED) listed.push({ name: shownName(name), code })
    },
    view: () => ({
      skipped: [...counts].map(([code, count]) => ({ code, count })).sort((a, b) => b.count - a.count),
      listed: [...listed],
    }),
  }
}
