import type { RecoveryReport } from '../../../src-preload/contract/sealed-files.ts'
import { titleOfCode } from '../../locales/errors.ts'
import { OUTCOME_WORDS } from '../../locales/words.ts'
import { useMirror } from '../../state/store.ts'
import { Panel } from '../../ui/panel.tsx'
import { useText } from '../../ui/use-text.ts'

/** How each profile fared when a recovery file was made or used. */
export function ReportPanel({ report }: { readonly report: RecoveryReport }) {
  const { t, language } = useText()
  const close = (): void => useMirror.setState({ report: null })
  const made = report.what === 'made'
  return (
    <Panel title={t(made ? 'recovery.madeTitle' : 'recovery.restoredTitle')} onClose={close}>
      <p>
        <bdi>{t(made ? 'recovery.madeText' : 'recovery.restoredText', { name: report.file })}</bdi>
      </p>
      <ul data-report={report.what}>
        {report.profiles.map(({ name, outcome, failure }) => (
          <li key={name} data-outcome={outcome}>
            <strong>
              <bdi>{name}</bdi>
            </strong>
            {`${t('app.colon')} ${t(OUTCOME_WORDS[outcome])}`}
            {failure === null ? '' : ` ${titleOfCode(language, failure.code)}.`}
          </li>
        ))}
      </ul>
      <div className="row">
        <button type="button" className="primary" onClick={close}>
          {t('app.close')}
        </button>
      </div>
    </Panel>
  )
}
