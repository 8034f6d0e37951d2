import { useState } from 'react'
import type { Failure } from '../../../src-preload/contract/result.ts'
import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { currentSeal } from '../../state/mirror.ts'
import { Panel } from '../../ui/panel.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useText } from '../../ui/use-text.ts'
import { ProfileMark } from '../profiles/profile-mark.tsx'

interface ConfirmChangesProps {
  readonly profile: ProfileView
  /** True when the profile is open for changes now. */
  readonly onEnd: (open: boolean) => void
}

/** Asks for the name of a protected profile before something of it is changed. Main compares the names. */
export function ConfirmChanges({ profile, onEnd }: ConfirmChangesProps) {
  const { t } = useText()
  const [typed, setTyped] = useState('')
  const [failure, setFailure] = useState<Failure | null>(null)
  const confirm = async (): Promise<void> => {
    const answer = await window.latchkey.call['profiles.confirm'](currentSeal(), { typedName: typed })
    if (answer.ok) onEnd(true)
    else setFailure(answer.failure)
  }
  return (
    <Panel title={t('protect.confirmTitle')} colour={profile.colour} onClose={() => onEnd(false)}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (typed.trim() !== '') void confirm()
        }}
      >
        <p>
          <ProfileMark profile={profile} />
        </p>
        <p>{t('protect.confirmMeans')}</p>
        <TextField
          id="confirm-name"
          label={t('remove.type')}
          value={typed}
          maxLength={60}
          failure={failure}
          onText={(text) => {
            setTyped(text)
            setFailure(null)
          }}
        />
        <div className="row">
          <button type="button" onClick={() => onEnd(false)}>
            {t('app.cancel')}
          </button>
          <button type="submit" className="primary" disabled={typed.trim() === ''}>
            {t('protect.confirmDo')}
          </button>
        </div>
      </form>
    </Panel>
  )
}
