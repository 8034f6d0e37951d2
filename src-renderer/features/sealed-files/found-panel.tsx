import type { FoundReport } from '../../../src-preload/contract/found-keys.ts'
import { FOUND_WORDS } from '../../locales/words.ts'
import { useMirror } from '../../state/store.ts'
import { Panel } from '../../ui/panel.tsx'
import { useText } from '../../ui/use-text.ts'

/** What a look into the keychain brought: what is back, and what was left as it is and why. */
export function FoundPanel({ report }: { readonly report: FoundReport }) {
  const { t } = useText()
  const close = (): void => useMirror.setState({ found: null })
  const said = ({ outcome, keys, why }: FoundReport['rows'][number]): string => {
    if (outcome === 'profile-back') return t('found.back')
    if (outcome === 'newer-key') return t('found.newer')
    return t('found.left', { count: keys, why: why === null ? '' : t(FOUND_WORDS[why]) })
  }
  return (
    <Panel title={t('found.resultTitle')} onClose={close}>
      {report.rows.length === 0 ? <p>{t('found.nothing')}</p> : null}
      <ul data-report="found">
        {report.rows.map((row) => (
          <li key={`${row.name} ${row.outcome} ${row.why}`} data-outcome={row.outcome} data-why={row.why}>
            <strong>
              <bdi>{row.name}</bdi>
            </strong>
            {`: ${said(row)}`}
          </li>
        ))}
      </ul>
      {report.foreign === 0 ? null : (
        <p data-foreign={report.foreign}>{t('found.foreign', { count: report.foreign })}</p>
      )}
      <div className="row">
        <button type="button" className="primary" onClick={close}>
          {t('app.close')}
        </button>
      </div>
    </Panel>
  )
}
