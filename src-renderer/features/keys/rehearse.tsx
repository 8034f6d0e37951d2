import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { outlookOf, rehearsalWords } from '../../locales/rehearsal-words.ts'
import { rehearse } from '../../state/key-acts.ts'
import { useMirror } from '../../state/store.ts'
import { useText } from '../../ui/use-text.ts'

/** What a change of the key would come to now, before it has to be made. */
export function Rehearse({ profile }: { readonly profile: ProfileView }) {
  const text = useText()
  const { t } = text
  const { busy, rehearsal } = useMirror((state) => state.keyTalk)
  const isAsking = busy === 'rehearse'
  const words = rehearsal === null || isAsking ? [] : rehearsalWords(text, rehearsal, profile.contact)
  return (
    <section className="card" aria-label={t('rehearse.title')}>
      <h2>{t('rehearse.title')}</h2>
      <p>{t('rehearse.what')}</p>
      <button type="button" aria-disabled={busy !== null} onClick={() => void rehearse()}>
        {t('rehearse.do')}
      </button>
      <div role="status" data-rehearsed={rehearsal === null || isAsking ? undefined : outlookOf(rehearsal)}>
        {isAsking ? <p>{t('rehearse.asking')}</p> : null}
        {words.length === 0 ? null : (
          <>
            <h3>{t('rehearse.found')}</h3>
            <ul>
              {words.slice(0, -1).map((sentence) => (
                <li key={sentence}>
                  <bdi>{sentence}</bdi>
                </li>
              ))}
            </ul>
            <p>
              <strong>{words.at(-1)}</strong>
            </p>
          </>
        )}
      </div>
    </section>
  )
}
