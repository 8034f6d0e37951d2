import { sameSnapshot } from '../transfers/file-snapshot.ts'
import type { LocalFile } from '../transfers/judge-file.ts'
import type { BatchRecord } from './batch-record.ts'
import { isAtRest } from './job-state.ts'

/** A batch of files that nobody has begun to send. `newId` names its files. */
export function newBatch(
  files: readonly LocalFile[],
  options: Pick<BatchRecord, 'id' | 'tenantId' | 'faceLimit' | 'createdAt' | 'place'> & {
    readonly newId: () => string
  },
): BatchRecord {
  const { newId, ...own } = options
  return {
    ...own,
    attempt: 0,
    resends: 0,
    begunAt: null,
    generation: null,
    ownedUntil: null,
    state: { stage: 'queued' },
    files: files.map((local) => ({
      id: newId(),
      local,
      serverFileId: null,
      sentSha256: null,
      outcome: { outcome: 'pending' },
    })),
  }
}

/** Divides files into new ones and the ids of unfinished batches that hold the others already. */
export function sortOut(
  records: readonly BatchRecord[],
  files: readonly LocalFile[],
  faceLimit: number | null,
): { readonly fresh: readonly LocalFile[]; readonly holders: readonly string[] } {
  const busy = records.filter((record) => !isAtRest(record.state) && record.faceLimit === faceLimit)
  const fresh: LocalFile[] = []
  const holders = new Set<string>()
  const same = (a: LocalFile, b: LocalFile): boolean => a.path === b.path && sameSnapshot(a.snapshot, b.snapshot)
  for (const file of files) {
    const holder = busy.find((record) => record.files.some((held) => same(held.local, file)))
    if (holder !== undefined) holders.add(holder.id)
    else if (!fresh.some((other) => same(other, file))) fresh.push(file)
  }
  return { fresh, holders: [...holders] }
}
