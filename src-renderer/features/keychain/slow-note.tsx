import { useMirror } from '../../state/store.ts'
import { useText } from '../../ui/use-text.ts'

/** While somebody waits for the keychain: what it may be waiting for itself, and the way out. */
export function SlowKeychain() {
  const { t } = useText()
  const slow = useMirror((state) => state.mirror?.app.keychain.slow === true)
  if (!slow) return null
  return (
    <div className="banner" role="status" data-keychain="slow">
      <p>{t('keychain.slow')}</p>
      <button type="button" onClick={() => void window.latchkey.call['keychain.cancel']({})}>
        {t('app.cancel')}
      </button>
    </div>
  )
}
