import type { ProfileView, VerdictView } from '../../../src-preload/contract/views.ts'
import { KEY_WORDS, STORAGE_WORDS } from '../../locales/text.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { useFocus } from '../../ui/focus.ts'
import { VerdictNote } from './verdict-note.tsx'

interface KeyCardProps {
  readonly profile: ProfileView
  readonly verdict: VerdictView | null
  readonly busy: boolean
  readonly onRecheck: () => void
  readonly onChange: () => void
}

/** The key as it stands: its state, where it is, for which address, and how to compare it on the phone. */
export function KeyCard({ profile, verdict, busy, onRecheck, onChange }: KeyCardProps) {
  const opener = useFocus<HTMLButtonElement>('change-opener')
  const { key } = profile
  // What was just said of the key says why it stands as it does; saying it twice would only be longer.
  const failure = verdict?.failure?.code === key.failure?.code ? null : key.failure
  return (
    <section className="card" aria-label="The key now">
      <p>
        <strong>{KEY_WORDS[key.state]}</strong>. It is kept {STORAGE_WORDS[key.storage]}.
      </p>
      <p>For {profile.origin} and nowhere else.</p>
      {key.fingerprint === null ? null : (
        <p>
          To compare on the phone: <code>{key.fingerprint.hex}</code> · {key.fingerprint.words.join(' ')}
        </p>
      )}
      {key.verifiedAt === null ? null : <p className="quiet">Checked {new Date(key.verifiedAt).toLocaleString()}</p>}
      <FailureNote failure={failure} voice="status" />
      <VerdictNote verdict={verdict} />
      <div className="row">
        <button type="button" aria-disabled={busy} onClick={onRecheck}>
          Check again
        </button>
        <button ref={opener} type="button" onClick={onChange}>
          Change the key…
        </button>
      </div>
    </section>
  )
}
