import type { KeyView, ProfileView, VerdictView } from '../../../src-preload/contract/views.ts'
import { dropIntake } from '../../state/intake.ts'
import { wantFocus } from '../../state/screens.ts'
import { useMirror } from '../../state/store.ts'
import { useText } from '../../ui/use-text.ts'
import { KeyIntake } from './key-intake.tsx'
import { VerdictNote } from './verdict-note.tsx'

interface ChangeKeyProps {
  readonly profile: ProfileView
  readonly verdict: VerdictView | null
  readonly busy: boolean
  readonly onSave: (acceptUnchecked: boolean) => void
  readonly onCancel: () => void
}

/** States in which the key was read: the same one put in again changes nothing then. A lost one may come again. */
const READ: readonly KeyView['state'][] = ['verified', 'refused', 'not-checked-yet', 'server-does-not-check']
const NO_NAMES: readonly string[] = []

/** Puts another key in the place of the profile's. The old one works until the new one is kept. */
export function ChangeKey({ profile, verdict, busy, onSave, onCancel }: ChangeKeyProps) {
  const { t } = useText()
  const intake = useMirror((state) => state.intake)
  const intercepted = useMirror((state) => state.intercepted)
  const environmentKeys = useMirror((state) => state.mirror?.app.environmentKeys ?? NO_NAMES)
  const cancel = (): void => {
    dropIntake()
    onCancel()
    wantFocus('change-opener')
  }
  return (
    <section className="card" aria-label={t('key.changeTitle')}>
      <KeyIntake
        intake={intake}
        intercepted={intercepted}
        environmentKeys={environmentKeys}
        old={READ.includes(profile.key.state) ? profile.key.fingerprint : null}
        about={{ name: profile.name, address: profile.origin, colour: profile.colour }}
      />
      <VerdictNote verdict={verdict} />
      <div className="acts">
        <p className="quiet" role="status">
          {busy ? t('form.checking') : ''}
        </p>
        <div className="row">
          <button
            type="button"
            className="primary"
            disabled={intake === null}
            aria-disabled={busy}
            onClick={() => onSave(false)}
          >
            {t('key.save')}
          </button>
          {verdict?.verdict === 'server-does-not-check' ? (
            <button type="button" aria-disabled={busy} onClick={() => onSave(true)}>
              {t('form.keepAnyway')}
            </button>
          ) : null}
          <button type="button" onClick={cancel}>
            {t('app.cancel')}
          </button>
        </div>
      </div>
    </section>
  )
}
