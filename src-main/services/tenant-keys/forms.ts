import type { ResultForm } from '../../../src-preload/contract/result-forms.ts'
import type { Origin } from '../../transport/port.ts'
import type { RemoteResult } from '../service-adapter.ts'
import { jobPath } from './requests.ts'
import type { WireJob } from './wire.ts'

/** In which forms the service hands out what it read, by the kind of document; `json` of every one. */
const FORMS: Readonly<Record<string, readonly Exclude<ResultForm, 'json'>[]>> = {
  invoice: ['tally-csv', 'tally-xml'],
  gst_invoice: ['tally-csv', 'tally-xml'],
  sales_register: ['sales-csv', 'sales-csv-canonical', 'sales-zoho', 'tally-csv', 'tally-xml'],
  purchase_register: ['purchase-csv', 'tally-csv', 'tally-xml'],
}

const EXTENSIONS: Readonly<Record<ResultForm, string>> = {
  json: '.json',
  'tally-csv': '.csv',
  'tally-xml': '.xml',
  'sales-csv': '.csv',
  'sales-csv-canonical': '.csv',
  'sales-zoho': '.json',
  'purchase-csv': '.csv',
}

/**
 * The result of a job that is over. One that a person is to look through is never exported by the service: what was
 * read of it comes with the job itself, in one form.
 */
export function resultOfJob(job: WireJob, origin: Origin): RemoteResult {
  const named = (form: ResultForm) => `${job.job_id}${EXTENSIONS[form]}`
  if (job.status === 'needs_review') {
    const url = `${origin}${jobPath(job.job_id)}`
    const fileName = named('json')
    const forms = [{ form: 'json', url, fileName }] as const
    return { url, fileName, bytes: null, preview: null, needsReview: true, forms }
  }
  const others = FORMS[job.doc_type ?? ''] ?? []
  const forms = (['json', ...others] as const).map((form) => ({
    form,
    url: `${origin}/v1/export/${form}/${job.job_id}`,
    fileName: named(form),
  }))
  const url = `${origin}/v1/export/json/${job.job_id}`
  return { url, fileName: named('json'), bytes: null, preview: null, forms }
}
