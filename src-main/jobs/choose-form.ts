import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import type { ResultForm } from '../../src-preload/contract/result-forms.ts'
import type { BatchBook } from './batch-book.ts'
import { findResult } from './find-result.ts'

/**
 * Sets the form in which a document's result is saved from now on. One that was saved in another form is there to be
 * saved again; the file and its receipt stay. `NOT_FOUND`: no such result, or not in this form. `RESULT_BUSY`: it is being
 * saved just now.
 */
export function chooseForm(
  book: Pick<BatchBook, 'list' | 'amend' | 'view'>,
  tenantId: string,
  fileId: string,
  form: ResultForm,
): Result<null> {
  const found = findResult(book, tenantId, fileId)
  const chosen = found?.result.forms?.find((one) => one.form === form)
  if (found === null || chosen === undefined) return fail('NOT_FOUND')
  const { record, file, result } = found
  const now = book.view(record.id)?.files.find(({ id }) => id === fileId)
  if (now?.state.stage === 'saving') return fail('RESULT_BUSY')
  if (chosen.url === result.url) return ok(null)
  const { url, fileName } = chosen
  const outcome = { outcome: 'ready', result: { ...result, url, fileName } } as const
  book.amend(record.id, (before) => ({
    ...before,
    files: before.files.map((each) => (each.id === file.id ? { ...each, outcome } : each)),
  }))
  return ok(null)
}
