import type { Verification } from '../../../src-preload/contract/activity.ts'
import { alterationWords } from '../../locales/ledger-words.ts'
import { useText } from '../../ui/use-text.ts'

interface ActivityCheckProps {
  /** What the last check found; null before it, and when it could not be made. */
  readonly found: Verification | null
  readonly checking: boolean
  /** The name of the file the list was saved as, just now. */
  readonly saved: string | null
  readonly onCheck: () => void
  readonly onSave: () => void
}

/** Says whether anybody altered the list, and from when on that is known. */
export function ActivityCheck({ found, checking, saved, onCheck, onSave }: ActivityCheckProps) {
  const text = useText()
  const { t } = text
  return (
    <div
      className="row"
      data-check={checking ? 'checking' : found === null ? 'not-checked' : (found.alteration?.what ?? 'intact')}
    >
      {checking ? (
        <p className="quiet" role="status">
          {t('activity.checking')}
        </p>
      ) : (
        <CheckWords found={found} />
      )}
      <button type="button" onClick={onCheck} disabled={checking}>
        {t('activity.checkNow')}
      </button>
      <button type="button" onClick={onSave}>
        {t('activity.saveList')}
      </button>
      {saved === null ? null : (
        <p className="quiet" role="status">
          {t('activity.listSaved', { name: saved })}
        </p>
      )}
    </div>
  )
}

function CheckWords({ found }: { readonly found: Verification | null }) {
  const text = useText()
  const { t, day } = text
  if (found === null) return null
  if (found.alteration !== null) {
    return (
      <div className="note" role="alert">
        <strong>{t('activity.altered')}</strong>
        <div>
          {alterationWords(text, found.alteration)} {t('activity.alteredAdvice')}
        </div>
      </div>
    )
  }
  return (
    <p role="status">
      {found.since === null ? t('activity.nothingYet') : t('activity.intact', { day: day(found.since) })}{' '}
      {/* Without a note in the keychain, lines that are missing at the end cannot be told from lines never written. */}
      {found.anchoredAt === null ? <span className="quiet">{t('activity.notAnchored')}</span> : null}
    </p>
  )
}
