import { FILES_PER_DROP } from '../../../src-preload/contract/folder-limits.ts'
import { titleOfCode } from '../../locales/errors.ts'
import { hideNote, sendMore, stopLooking } from '../../state/sending.ts'
import { type FolderNote, useMirror } from '../../state/store.ts'
import { useText } from '../../ui/use-text.ts'

/** What became of the folders that were dropped or chosen: how much of each is sent, and what was left out and why. */
export function FolderNotes({ tenantId }: { readonly tenantId: string }) {
  const { t } = useText()
  const folders = useMirror((state) => state.folders)
  const looking = useMirror((state) => state.looking.includes(tenantId))
  return (
    <>
      {folders
        .filter((note) => note.tenantId === tenantId)
        .map((note) => (
          <Note key={note.id} note={note} busy={looking} />
        ))}
      {/* There from the start, so that a change of it is read out. Most choices are looked at before anybody sees it. */}
      <p className="quiet looking" role="status">
        {looking ? t('folder.looking') : ''}
      </p>
      {looking ? (
        <button type="button" className="looking" onClick={() => void stopLooking()}>
          {t('folder.stop')}
        </button>
      ) : null}
    </>
  )
}

function Note({ note, busy }: { readonly note: FolderNote; readonly busy: boolean }) {
  const { t } = useText()
  const { name, folder } = note
  return (
    <section className="card" data-folder={name} aria-label={t('folder.note', { name })}>
      <bdi>{name}</bdi>
      <p>
        {folder.taken === 0 && folder.rest === null ? t('folder.none') : t('folder.taken', { count: folder.taken })}{' '}
        {folder.rest === null ? '' : t('folder.rest', { count: FILES_PER_DROP })}
      </p>
      <Skipped note={note} />
      <div className="row">
        {folder.rest === null ? null : (
          <button type="button" className="primary" disabled={busy} onClick={() => void sendMore(note)}>
            {t('folder.more')}
          </button>
        )}
        <button type="button" onClick={() => hideNote(note)}>
          {t('send.refusedHide')}
        </button>
      </div>
    </section>
  )
}

/** How many were left out for each reason; behind a click, the first of them by name. */
function Skipped({ note: { folder } }: { readonly note: FolderNote }) {
  const { t, language } = useText()
  const count = folder.skipped.reduce((sum, each) => sum + each.count, 0)
  if (count === 0) return null
  const named = folder.listed.map((entry, at) => ({ ...entry, at }))
  return (
    <>
      <ul>
        {folder.skipped.map((each) => (
          <li key={each.code} data-skipped={each.code}>
            {t('folder.reason', { count: each.count, why: titleOfCode(language, each.code) })}
          </li>
        ))}
      </ul>
      <details>
        <summary>{t('folder.skipped', { count })}</summary>
        <ul>
          {named.map(({ name, code, at }) => (
            <li key={at}>
              <bdi>{name}</bdi> <span className="quiet">{titleOfCode(language, code)}</span>
            </li>
          ))}
        </ul>
        {count > folder.listed.length ? <p>{t('folder.listed', { count: folder.listed.length })}</p> : null}
      </details>
    </>
  )
}
