import type { ActivityEntry } from '../../../src-preload/contract/activity.ts'
import { activityWords, SHAPES } from '../../locales/words.ts'
import { useText } from '../../ui/use-text.ts'

/** Lines of what was done, as a table: when, what, which profile, with which key, by whom. */
export function ActivityTable({ entries }: { readonly entries: readonly ActivityEntry[] }) {
  const text = useText()
  const { t, moment } = text
  return (
    <table className="narrows">
      <thead>
        <tr>
          <th scope="col">{t('activity.when')}</th>
          <th scope="col">{t('activity.kind')}</th>
          <th scope="col">{t('activity.whose')}</th>
          <th scope="col">{t('activity.key')}</th>
          <th scope="col">{t('activity.user')}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map(({ number, at, kind, files, profile, colour, fingerprint, user }) => (
          <tr key={number} data-kind={kind}>
            <td>{moment(at)}</td>
            <td>{activityWords(text, kind, files)}</td>
            <td data-colour={colour}>
              <span className="swatch" aria-hidden="true">
                {SHAPES[colour]}
              </span>{' '}
              <bdi>{profile}</bdi>
            </td>
            <td>{fingerprint === null ? '' : <code>{fingerprint.hex}</code>}</td>
            <td>
              <bdi>{user}</bdi>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
