import { takeHandOver } from '../../state/sealed-files.ts'
import { useMirror } from '../../state/store.ts'
import { useText } from '../../ui/use-text.ts'

/** What became of a hand-over file that was opened with the app. */
export function HandOverNote() {
  const { t } = useText()
  const name = useMirror((state) => state.handOver)
  if (name === null) return null
  return (
    <div className="banner" role="status">
      <p>
        <bdi>{t('app.handOver', { name })}</bdi>
      </p>
      <button type="button" className="primary" onClick={() => void takeHandOver('takeOpened')}>
        {t('app.handOverUse')}
      </button>
      <button type="button" onClick={() => useMirror.setState({ handOver: null })}>
        {t('app.close')}
      </button>
    </div>
  )
}
