import type { ProfileView, VerdictView } from '../../../src-preload/contract/views.ts'
import { KEY_WORDS, STORAGE_WORDS } from '../../locales/words.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { useFocus } from '../../ui/focus.ts'
import { useText } from '../../ui/use-text.ts'
import { DueWords } from './due-words.tsx'
import { type Due, dueOf, isUseless } from './key-due.ts'
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
  const { t } = useText()
  const { key } = profile
  const due = dueOf(profile)
  const pressing = isUseless(key.state) || (due !== null && due.step !== 'far')
  // What was just said of the key says why it stands as it does; saying it twice would only be longer.
  const failure = verdict?.failure?.code === key.failure?.code ? null : key.failure
  return (
    <section className="card" aria-label={t('key.now')}>
      <p>
        <strong>{t(KEY_WORDS[key.state])}</strong>. {key.storage === 'none' ? '' : t(STORAGE_WORDS[key.storage])}
      </p>
      {key.storage === 'none' ? null : <AboutKey profile={profile} due={due} />}
      <FailureNote failure={failure} voice="status" />
      <VerdictNote verdict={verdict} again={true} />
      <div className="row">
        <button type="button" aria-disabled={busy} onClick={onRecheck}>
          {t('key.recheck')}
        </button>
        <button ref={opener} type="button" className={pressing ? 'primary' : undefined} onClick={onChange}>
          {t('key.change')}
        </button>
      </div>
    </section>
  )
}

/** What is known of a key that is there: for which address it is, by when it is to be changed, whom to ask. */
function AboutKey({ profile, due }: { readonly profile: ProfileView; readonly due: Due | null }) {
  const { key, contact, origin, practice } = profile
  const { t, moment } = useText()
  return (
    <>
      <p>{t('key.pinned', { address: origin })}</p>
      {key.fingerprint === null ? null : (
        <p>
          {t('key.compare')} <code>{key.fingerprint.hex}</code> · {key.fingerprint.words.join(' ')}
        </p>
      )}
      {/* The practice service's key is nobody's to change. */}
      {practice || isUseless(key.state) ? null : <DueWords due={due} />}
      {practice ? null : <p>{contact === '' ? t('key.noContact') : <bdi>{t('key.contact', { contact })}</bdi>}</p>}
      <p className="quiet">
        {key.storedAt === null ? '' : t('key.storedAt', { when: moment(key.storedAt) })}
        {key.verifiedAt === null ? '' : ` · ${t('key.checkedAt', { when: moment(key.verifiedAt) })}`}
      </p>
    </>
  )
}
