import type { HandOverView } from '../../../src-preload/contract/sealed-files.ts'
import { useText } from '../../ui/use-text.ts'

/** Says where the form's words come from, and what the file asks for that has no field here. */
export function FromFile({ handedOver }: { readonly handedOver: HandOverView | null }) {
  const { t } = useText()
  if (handedOver === null) return null
  const { file, changeAfterDays } = handedOver
  return (
    <div className="note waiting" data-from-file={handedOver.intake === null ? 'without-key' : 'with-key'}>
      <bdi>{t('form.fromFile', { name: file })}</bdi>{' '}
      {changeAfterDays === null ? '' : t('form.changeAfter', { count: changeAfterDays })}
    </div>
  )
}
