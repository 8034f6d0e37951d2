import type { BatchView } from '../../../src-preload/contract/views.ts'
import { useText } from '../../ui/use-text.ts'

/** What there is to know where only the person can decide, and what each choice means. */
export function UnsureFacts({ batch }: { readonly batch: BatchView }) {
  const { t, size, moment } = useText()
  const bytes = batch.files.reduce((sum, file) => sum + file.bytes, 0)
  const when = moment(batch.begunAt ?? batch.createdAt)
  return (
    <ul>
      <li>{t('batch.unsureFacts', { when, count: batch.files.length, size: size(bytes) })}</li>
      <li>{t('batch.unsureAgain')}</li>
      <li>{t('batch.unsureRemove')}</li>
    </ul>
  )
}
