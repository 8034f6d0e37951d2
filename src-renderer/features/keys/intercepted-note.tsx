import { dropIntake } from '../../state/intake.ts'
import { openIntercepted } from '../../state/screens.ts'
import { useMirror } from '../../state/store.ts'
import { useText } from '../../ui/use-text.ts'

/** A key that was caught on a screen with no place for one: use it, or have it forgotten. */
export function InterceptedNote() {
  const caught = useMirror((state) => state.intercepted && state.screen !== 'key' && state.screen !== 'add')
  const hasProfile = useMirror((state) => (state.mirror?.app.selected ?? null) !== null)
  const { t } = useText()
  if (!caught) return null
  return (
    <div className="banner" role="status" data-intake="intercepted">
      <p>{t('intake.caught')}</p>
      <div className="row">
        {hasProfile ? (
          <button type="button" onClick={openIntercepted}>
            {t('intake.use')}
          </button>
        ) : null}
        <button type="button" onClick={dropIntake}>
          {t('intake.forget')}
        </button>
      </div>
    </div>
  )
}
