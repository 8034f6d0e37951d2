import { INTERCEPTED } from '../../locales/text.ts'
import { dropIntake } from '../../state/intake.ts'
import { openIntercepted } from '../../state/screens.ts'
import { useMirror } from '../../state/store.ts'

/** A key that was caught on a screen with no place for one: use it, or have it forgotten. */
export function InterceptedNote() {
  const caught = useMirror((state) => state.intercepted && state.screen === 'send')
  const hasProfile = useMirror((state) => (state.mirror?.app.selected ?? null) !== null)
  if (!caught) return null
  return (
    <div className="banner" role="status" data-intake="intercepted">
      <p>{INTERCEPTED}</p>
      <div className="row">
        {hasProfile ? (
          <button type="button" onClick={openIntercepted}>
            Use it as this profile's key…
          </button>
        ) : null}
        <button type="button" onClick={dropIntake}>
          Forget it
        </button>
      </div>
    </div>
  )
}
