import type { KeyView, ProfileView } from '../../../src-preload/contract/views.ts'
import { useMirror } from '../../state/store.ts'
import { useText } from '../../ui/use-text.ts'
import { mayWait } from './change-acts.tsx'
import { KeyIntake } from './key-intake.tsx'

/** States in which the key was read: the same one put in again changes nothing then. A lost one may come again. */
const READ: readonly KeyView['state'][] = ['verified', 'refused', 'leaked', 'not-checked-yet', 'server-does-not-check']
const NO_NAMES: readonly string[] = []

/** Takes a new key in, and explains what is asked where it cannot be used at once. */
export function NewKey({ profile }: { readonly profile: ProfileView }) {
  const { t } = useText()
  const intake = useMirror((state) => state.intake)
  const intercepted = useMirror((state) => state.intercepted)
  const environmentKeys = useMirror((state) => state.mirror?.app.environmentKeys ?? NO_NAMES)
  const talk = useMirror((state) => state.keyTalk)
  const { key } = profile
  return (
    <>
      <KeyIntake
        intake={intake}
        intercepted={intercepted}
        environmentKeys={environmentKeys}
        old={READ.includes(key.state) ? key.fingerprint : null}
        about={{ name: profile.name, address: profile.origin, colour: profile.colour }}
      />
      <div role="status" data-asks={questionOf(key.state, talk)}>
        {intake !== null && questionOf(key.state, talk) === 'replace' ? <p>{t('change.takenText')}</p> : null}
        {intake !== null && questionOf(key.state, talk) === 'keep' ? <p>{t('change.keepText')}</p> : null}
      </div>
    </>
  )
}

function questionOf(state: KeyView['state'], talk: ReturnType<typeof useMirror.getState>['keyTalk']) {
  if (talk.taken && talk.verdict === null) return 'replace'
  return mayWait(state, talk) ? 'keep' : undefined
}
