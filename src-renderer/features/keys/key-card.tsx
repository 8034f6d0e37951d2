import type { ErrorCode } from '../../../src-preload/contract/error-codes.ts'
import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { KEY_WORDS, STORAGE_WORDS } from '../../locales/words.ts'
import { leaked, recheck, talk } from '../../state/key-acts.ts'
import { useMirror } from '../../state/store.ts'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { useFocus } from '../../ui/focus.ts'
import { useText } from '../../ui/use-text.ts'
import { ChangeSteps } from './change-steps.tsx'
import { DueWords } from './due-words.tsx'
import { FingerprintText } from './fingerprint-text.tsx'
import { type Due, dueOf, isUseless } from './key-due.ts'
import { SessionTimes } from './session-times.tsx'
import { VerdictNote } from './verdict-note.tsx'

/** While the keychain gives nothing out, a key that is at hand can be used without it. */
const KEYCHAIN_TROUBLE: readonly ErrorCode[] = [
  'KEYSTORE_TIMEOUT',
  'KEYSTORE_MISSING',
  'KEYSTORE_LOCKED',
  'KEYSTORE_DENIED',
  'KEYSTORE_UNAVAILABLE',
  'KEYSTORE_NATIVE_MODULE',
  'KEY_IN_OTHER_KEYCHAIN',
]

interface KeyCardProps {
  readonly profile: ProfileView
  /** The place where the key is changed is open: what is said of the change is said there. */
  readonly isChanging: boolean
}

/** The key as it stands: its state, where it is, for which address, and how to compare it on the phone. */
export function KeyCard({ profile, isChanging }: KeyCardProps) {
  const opener = useFocus<HTMLButtonElement>('change-opener')
  const { t } = useText()
  const { verdict: said, asked, busy, way } = useMirror((state) => state.keyTalk)
  const { key, practice } = profile
  const verdict = isChanging ? null : said
  const due = dueOf(profile)
  // Where the next key is here already, trying that one comes first.
  const isNew = key.state === 'none'
  const pressing = key.waiting === null && (isNew || isUseless(key.state) || (due !== null && due.step !== 'far'))
  // What was just said of the key says why it stands as it does; saying it twice would only be longer.
  const isOut = key.state === 'leaked'
  const failure = isOut || verdict?.failure?.code === key.failure?.code ? null : key.failure
  const change = (forNow: boolean): void => {
    talk({ way: forNow ? 'have' : way, verdict: null, asked: null, forNow })
    useMirror.setState({ changingKey: true })
  }
  const isStuck = key.storage === 'keychain' && key.failure !== null && KEYCHAIN_TROUBLE.includes(key.failure.code)
  return (
    <section className="card" aria-label={t('key.now')}>
      <p>
        <strong>{t(KEY_WORDS[key.state])}</strong>. {key.storage === 'none' ? '' : t(STORAGE_WORDS[key.storage])}
      </p>
      {key.storage === 'none' ? null : <AboutKey profile={profile} due={due} />}
      <FailureNote failure={failure} voice="status" />
      {isChanging ? null : <ChangeSteps />}
      <VerdictNote verdict={verdict} asked={asked} />
      <div className="row">
        {/* Not even to ask about it: a key that is out of use is sent nowhere. */}
        {isOut || isNew ? null : (
          <button type="button" aria-disabled={busy !== null} onClick={() => void recheck()}>
            {t('key.recheck')}
          </button>
        )}
        <button ref={opener} type="button" className={pressing ? 'primary' : undefined} onClick={() => change(false)}>
          {t(isNew ? 'key.putIn' : 'key.change')}
        </button>
        {isStuck && !practice ? (
          <button type="button" onClick={() => change(true)}>
            {t('keychain.forNow')}
          </button>
        ) : null}
        {/* The practice service and its key are this computer's own. */}
        {isOut || practice || key.storage === 'none' ? null : (
          <ConfirmButton
            open={t('leak.open')}
            title={t('leak.title')}
            means={<p>{t('leak.means')}</p>}
            act={t('leak.do')}
            colour={profile.colour}
            onAct={() => void leaked()}
          />
        )}
      </div>
    </section>
  )
}

/** What is known of a key that is there: for which address it is, by when it is to be changed, whom to ask. */
function AboutKey({ profile, due }: { readonly profile: ProfileView; readonly due: Due | null }) {
  const { key, contact, origin, practice, service } = profile
  const { t, moment } = useText()
  return (
    <>
      <p>{t('key.pinned', { address: origin })}</p>
      {key.fingerprint === null ? null : (
        <p>
          {t('key.compare')} <FingerprintText fingerprint={key.fingerprint} />
        </p>
      )}
      <SessionTimes profile={profile} />
      {/* The practice service's key is nobody's to change, and a session has its own end. */}
      {practice || service.bySession || isUseless(key.state) ? null : <DueWords due={due} />}
      {practice ? null : <p>{contact === '' ? t('key.noContact') : <bdi>{t('key.contact', { contact })}</bdi>}</p>}
      <p className="quiet">
        {key.storedAt === null ? '' : t('key.storedAt', { when: moment(key.storedAt) })}
        {key.verifiedAt === null ? '' : ` · ${t('key.checkedAt', { when: moment(key.verifiedAt) })}`}
      </p>
    </>
  )
}
