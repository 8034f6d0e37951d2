import { useState } from 'react'
import type { Administration, Issued } from '../../../src-preload/contract/administration.ts'
import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { COLOURS } from '../../colours.ts'
import type { Text } from '../../locales/text.ts'
import { guarded } from '../../state/guarded.ts'
import { onThisView } from '../../state/on-this-view.ts'
import { useMirror } from '../../state/store.ts'
import { TextField } from '../../ui/text-field.tsx'
import { useText } from '../../ui/use-text.ts'

interface IssueFormProps {
  readonly administration: Administration
  readonly profile: ProfileView
  readonly onDone: () => Promise<void>
}

type Into = 'profile' | 'file'

/** Has a key made for somebody. It goes where it is said here; nobody sees it, this window least of all. */
export function IssueForm({ administration, profile, onDone }: IssueFormProps) {
  const text = useText()
  const { t } = text
  const { needs, acts } = administration
  const [name, setName] = useState('')
  const [mail, setMail] = useState('')
  const [holderId, setHolderId] = useState('')
  const [into, setInto] = useState<Into>('profile')
  const [profileName, setProfileName] = useState('')
  const [busy, setBusy] = useState(false)
  const [made, setMade] = useState('')
  const count = useMirror((state) => state.mirror?.app.profiles.length ?? 0)
  const given = { name, mail, holderId }
  const complete = needs.every((need) => given[need].trim() !== '') && (into === 'file' || profileName.trim() !== '')
  const make = async (): Promise<void> => {
    if (busy || !complete) return
    setBusy(true)
    setMade('')
    // Another colour than the profile before it, so that the two are told apart at once.
    const colour = COLOURS[count % COLOURS.length] ?? profile.colour
    const place =
      into === 'file' ? ({ kind: 'file' } as const) : { kind: 'profile' as const, name: profileName, colour }
    const issued = await onThisView((seal) => guarded['admin.issue'](seal, { ...given, into: place }))
    setBusy(false)
    if (issued !== null) {
      setMade(madeWords(text, issued, profileName))
      setName('')
      setMail('')
      setProfileName('')
    }
    // Also after a refusal: the list says what is there now, and whether something has to be looked for.
    await onDone()
  }
  return (
    <details className="card">
      <summary>{t('admin.issue')}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void make()
        }}
      >
        <TextField id="issue-name" label={t('admin.for')} value={name} maxLength={120} onText={setName} />
        {needs.includes('mail') ? (
          <TextField id="issue-mail" label={t('admin.mail')} value={mail} maxLength={120} onText={setMail} />
        ) : null}
        {acts === 'each-key' || needs.includes('holderId') ? (
          <TextField
            id="issue-holder"
            label={t('admin.holderId')}
            value={holderId}
            maxLength={64}
            onText={setHolderId}
            hint={t('admin.holderHint')}
          />
        ) : null}
        <fieldset className="ways">
          <legend>{t('admin.into')}</legend>
          {(['profile', 'file'] as const).map((each) => (
            <label key={each} className="tick">
              <input type="radio" name="issue-into" checked={into === each} onChange={() => setInto(each)} />
              {t(each === 'profile' ? 'admin.intoProfile' : 'admin.intoFile')}
            </label>
          ))}
        </fieldset>
        {into === 'file' ? (
          <p className="quiet">{t('admin.fileNote')}</p>
        ) : (
          <TextField
            id="issue-profile"
            label={t('admin.profileName')}
            value={profileName}
            maxLength={60}
            onText={setProfileName}
          />
        )}
        <div className="row">
          <button type="submit" className="primary" aria-disabled={busy || !complete}>
            {t('admin.make')}
          </button>
          <span role="status">{busy ? t('admin.making') : <bdi>{made}</bdi>}</span>
        </div>
      </form>
    </details>
  )
}

function madeWords({ t }: Text, issued: Issued, name: string): string {
  if (issued.kind === 'file') return t('admin.inFile', { file: issued.file })
  return t(issued.storage === 'session' ? 'admin.inMemory' : 'admin.inProfile', { name: name.trim() })
}
