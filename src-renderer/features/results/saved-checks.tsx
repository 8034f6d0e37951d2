import { CHECKED_WORDS } from '../../locales/saving-words.ts'
import { checkSaved } from '../../state/saving.ts'
import { useMirror } from '../../state/store.ts'
import { useText } from '../../ui/use-text.ts'

/** Has one saved file compared with what was saved. */
export function CheckOne({ fileId }: { readonly fileId: string }) {
  const { t } = useText()
  return (
    <button type="button" onClick={() => void checkSaved({ fileIds: [fileId] })}>
      {t('check.again')}
    </button>
  )
}

/** What the last comparison of a saved file came to; nothing before the first. */
export function CheckVerdict({ fileId }: { readonly fileId: string }) {
  const { t } = useText()
  const verdict = useMirror((state) => state.verdicts.get(fileId))
  if (verdict === undefined) return null
  return (
    <p role="status" data-verdict={verdict} className={verdict === 'same' ? 'quiet' : 'note'}>
      {t(CHECKED_WORDS[verdict])}
    </p>
  )
}
