import type { ResultForm } from '../../../src-preload/contract/result-forms.ts'
import type { ReadingView } from '../../../src-preload/contract/views.ts'
import type { TextKey } from '../../locales/en.ts'
import { currentSeal, unwrap } from '../../state/mirror.ts'
import { ChoiceField } from '../../ui/choice-field.tsx'
import { useText } from '../../ui/use-text.ts'
import './document-form.css'

const WORDS = {
  json: 'reading.json',
  'tally-csv': 'reading.tally-csv',
  'tally-xml': 'reading.tally-xml',
  'sales-csv': 'reading.sales-csv',
  'sales-csv-canonical': 'reading.sales-csv-canonical',
  'sales-zoho': 'reading.sales-zoho',
  'purchase-csv': 'reading.purchase-csv',
} as const satisfies Record<ResultForm, TextKey>

interface DocumentFormProps {
  readonly fileId: string
  readonly reading: ReadingView
  /** False while it is being saved. */
  readonly free: boolean
}

/** What there is to say of a document that was read: whether to look it through, and as what to save it. */
export function DocumentForm({ fileId, reading, free }: DocumentFormProps) {
  const { t } = useText()
  const { form, forms, needsReview } = reading
  const choose = (chosen: ResultForm): void =>
    void window.latchkey.call['results.chooseForm'](currentSeal(), { fileId, form: chosen }).then(unwrap)
  const choices = Object.fromEntries(forms.map((each) => [each, t(WORDS[each])])) as Record<ResultForm, string>
  return (
    <>
      {needsReview ? <p className="note waiting">{t('reading.review')}</p> : null}
      {free && forms.length > 1 ? (
        <div className="document-form">
          <ChoiceField id={`form-${fileId}`} label={t('reading.as')} value={form} choices={choices} onChoice={choose} />
        </div>
      ) : null}
    </>
  )
}
