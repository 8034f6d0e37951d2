import { join } from 'node:path'
import type { BatchView } from '../../src-preload/contract/views.ts'

/** Where the saved result of one of the batches' files lies, or null while it is not saved. */
export function savedPathOf(batches: readonly BatchView[], fileId: string): string | null {
  const file = batches.flatMap((batch) => batch.files).find(({ id }) => id === fileId)
  return file?.state.stage === 'saved' ? join(file.state.folder, file.state.savedName) : null
}
