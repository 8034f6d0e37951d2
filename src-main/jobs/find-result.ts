import type { BatchBook } from './batch-book.ts'
import { resultOf } from './batch-record.ts'
import type { FoundResult } from './result-model.ts'

/** The file of that id in the profile's batches, if it has a result; another profile's file is not found. */
export function findResult(book: Pick<BatchBook, 'list'>, tenantId: string, fileId: string): FoundResult | null {
  for (const record of book.list(tenantId)) {
    const file = record.files.find((entry) => entry.id === fileId)
    const result = file === undefined ? null : resultOf(file)
    if (file !== undefined && result !== null) return { record, file, result }
  }
  return null
}
