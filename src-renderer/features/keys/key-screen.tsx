import { useEffect, useState } from 'react'
import type { ProfileView, VerdictView } from '../../../src-preload/contract/views.ts'
import { intakeStored } from '../../state/intake.ts'
import { currentSeal, unwrap } from '../../state/mirror.ts'
import { wantFocus } from '../../state/screens.ts'
import { useMirror } from '../../state/store.ts'
import { ScreenHeading } from '../../ui/screen-heading.tsx'
import { useText } from '../../ui/use-text.ts'
import { LockButton } from '../lock/lock-button.tsx'
import { AboutProfile } from '../profiles/about-profile.tsx'
import { RemoveProfile } from '../profiles/remove-profile.tsx'
import { MakeHandOver } from '../sealed-files/make-hand-over.tsx'
import { ChangeKey } from './change-key.tsx'
import { KeyCard } from './key-card.tsx'

/** How the profile's key stands, and what can be done about it. */
export function KeyScreen({ profile }: { readonly profile: ProfileView }) {
  const { t } = useText()
  const intake = useMirror((state) => state.intake)
  const choosing = useMirror((state) => state.choice !== null)
  const changing = useMirror((state) => state.changingKey)
  const setChanging = (changingKey: boolean): void => useMirror.setState({ changingKey })
  const [busy, setBusy] = useState(false)
  const [verdict, setVerdict] = useState<VerdictView | null>(null)

  // A key that was caught in an ordinary field opens the place where keys are changed.
  const open = changing || intake !== null || choosing
  useEffect(() => {
    if (intake !== null) setVerdict(null)
  }, [intake])

  const recheck = async (): Promise<void> => {
    if (busy) return
    setBusy(true)
    setVerdict(null)
    const asked = window.latchkey.call['keys.recheck'](currentSeal(), {})
    setVerdict(unwrap(await asked.finally(() => setBusy(false))))
  }
  const save = async (acceptUnchecked: boolean): Promise<void> => {
    if (intake === null || busy) return
    setBusy(true)
    const request = { intakeId: intake.intakeId, acceptUnchecked, keepWaiting: false, replaceWaiting: false }
    const asked = window.latchkey.call['keys.set'](currentSeal(), request)
    const said = unwrap(await asked.finally(() => setBusy(false)))
    if (said?.stored === true) {
      intakeStored()
      setChanging(false)
      wantFocus('change-opener')
    }
    setVerdict(said)
  }

  return (
    <main>
      <ScreenHeading text={t('key.title')} />
      <KeyCard
        profile={profile}
        verdict={open ? null : verdict}
        busy={busy}
        onRecheck={() => void recheck()}
        onChange={() => {
          setVerdict(null)
          setChanging(true)
        }}
      />
      {open ? (
        <ChangeKey
          profile={profile}
          verdict={verdict}
          busy={busy}
          onSave={(acceptUnchecked) => void save(acceptUnchecked)}
          onCancel={() => setChanging(false)}
        />
      ) : null}
      {/* The day that a service named goes with its key. */}
      <AboutProfile key={profile.key.storedAt} profile={profile} />
      <MakeHandOver profile={profile} />
      <LockButton />
      <RemoveProfile profile={profile} />
    </main>
  )
}
