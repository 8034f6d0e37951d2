import type { ActivityEntry, Alteration } from '../../../src-preload/contract/activity.ts'
import { lineWords } from '../../locales/ledger-words.ts'
import { SHAPES } from '../../locales/words.ts'
import { useText } from '../../ui/use-text.ts'

interface ActivityTableProps {
  readonly entries: readonly ActivityEntry[]
  /** What was found to be altered; its lines are marked. */
  readonly alteration: Alteration | null
}

/** Lines of what was done, as a table: which line, when, what, which profile, with which key, by whom. */
export function ActivityTable({ entries, alteration }: ActivityTableProps) {
  const { t } = useText()
  return (
    <table className="narrows">
      <thead>
        <tr>
          <th scope="col">{t('activity.number')}</th>
          <th scope="col">{t('activity.when')}</th>
          <th scope="col">{t('activity.kind')}</th>
          <th scope="col">{t('activity.whose')}</th>
          <th scope="col">{t('activity.key')}</th>
          <th scope="col">{t('activity.user')}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <ActivityRow
            key={entry.number}
            entry={entry}
            altered={alteration !== null && entry.number >= alteration.line && entry.number <= alteration.until}
          />
        ))}
      </tbody>
    </table>
  )
}

function ActivityRow({ entry, altered }: { readonly entry: ActivityEntry; readonly altered: boolean }) {
  const text = useText()
  const { number, at, kind, profileId, profile, colour, fingerprint, user } = entry
  return (
    <tr data-kind={kind} data-altered={altered ? '' : undefined}>
      <td>
        {/* Told by a sign as well as by its look. */}
        {altered ? '⚠ ' : ''}
        {number}
      </td>
      <td>{text.moment(at)}</td>
      <td>{lineWords(text, entry)}</td>
      <td data-colour={colour ?? undefined}>
        {colour === null ? null : (
          <span className="swatch" aria-hidden="true">
            {SHAPES[colour]}
          </span>
        )}{' '}
        <bdi>{profileId !== null && colour === null ? text.t('activity.newProfile') : profile}</bdi>
      </td>
      <td>{fingerprint === null ? '' : <code>{fingerprint.hex}</code>}</td>
      <td>
        <bdi>{user}</bdi>
      </td>
    </tr>
  )
}
