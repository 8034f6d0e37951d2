import type { FileStage, ReadingView } from '../../src-preload/contract/views.ts'
import type { Exhibit } from './exhibits.ts'
import { batch, file, profile, windowWith } from './made-up.ts'

const READY: FileStage = { stage: 'ready', bytes: null, hasPreview: false }
const SAVED: FileStage = {
  stage: 'saved',
  savedName: 'INV-2031.json',
  folder: '/home/nadia/Downloads/Latchkey/Acme Corp',
  bytes: 4_318,
  sha256: 'ca3e6e99'.repeat(8),
  hasPreview: false,
}
const LEFT_OUT: FileStage = {
  stage: 'failed',
  failure: { code: 'JOB_FILE_FAILED', facts: { reason: 'word:left-out' } },
  retry: false,
  hasPreview: false,
}
const INVOICE: ReadingView = { needsReview: false, form: 'json', forms: ['json', 'tally-csv', 'tally-xml'] }
const SALES: ReadingView = {
  needsReview: false,
  form: 'sales-csv',
  forms: ['json', 'sales-csv', 'sales-csv-canonical', 'sales-zoho', 'tally-csv', 'tally-xml'],
}
const POOR: ReadingView = { needsReview: true, form: 'json', forms: ['json'] }

const acme = profile({ kind: 'tenant-keys' })

/** One batch of documents with everything that can be said of one. */
const documents = batch(1, { stage: 'done', ready: 4, failed: 1 }, [
  file(READY, { name: 'INV-2030.pdf', reading: INVOICE }),
  file(READY, { name: 'sales january.csv', reading: SALES }),
  file(READY, { name: 'faded receipt.jpg', reading: POOR }),
  file(SAVED, { name: 'INV-2031.pdf', reading: INVOICE }),
  file(LEFT_OUT, { name: 'notes.pdf' }),
])

/** Documents that were read: to look through, to save in a form of one's own, left out. */
export const DOCUMENT_EXHIBITS: readonly Exhibit[] = [
  { name: 'documents-work', state: () => windowWith({ profiles: [acme] }, [documents], { screen: 'work' }) },
  { name: 'documents-results', state: () => windowWith({ profiles: [acme] }, [documents], { screen: 'results' }) },
]
