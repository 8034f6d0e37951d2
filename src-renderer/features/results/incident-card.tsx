import { useState } from 'react'
import type { FileView } from '../../../src-preload/contract/views.ts'
import { copyText } from '../../state/key-acts.ts'
import { saveReport, sendReportedAgain } from '../../state/reports.ts'
import { selectedProfile, useMirror } from '../../state/store.ts'
import { useText } from '../../ui/use-text.ts'
import './incident-card.css'
import { MailReport } from './mail-report.tsx'
import { languageOf } from './report-language.ts'
import { RISK_MARKS, RISK_WORDS, reportText, secondLook, type Told } from './report-words.ts'

/** Words of a service, marked with the language they are in. */
function Said({ text }: { readonly text: string }) {
  const language = languageOf(text)
  return <bdi {...(language !== null && { lang: language })}>{text}</bdi>
}

/** What a service found in a file, and what people do with that: copy it, keep it, have it mailed. */
export function IncidentCard({ file, told }: { readonly file: FileView; readonly told: Told }) {
  const text = useText()
  const { t } = text
  const [done, setDone] = useState('')
  const sendsAlerts = useMirror((state) => selectedProfile(state)?.service.sendsAlerts ?? false)
  // One that has lost a video has others that it did not lose: what it tells may be about one of those.
  const severalPlaces = useMirror((state) => state.mirror?.batches.some(({ resends }) => resends > 0) ?? false)
  const second = secondLook(text, told)
  const whole = reportText(text, file.name, told)
  const language = languageOf(told.text)
  const copy = async (): Promise<void> => setDone((await copyText(whole)) ? t('report.copied') : '')
  const save = async (): Promise<void> => {
    const name = await saveReport(file.id, whole)
    setDone(name === null ? '' : t('report.saved', { name }))
  }
  return (
    <section className="report" data-risk={told.risk} aria-label={t('report.title', { name: file.name })}>
      <p>
        <strong>{t(told.incident ? 'report.incident' : 'report.calm')}</strong>
      </p>
      <dl className="facts">
        <dt>{t('report.risk')}</dt>
        <dd className="risk">
          <span aria-hidden="true">{RISK_MARKS[told.risk]}</span> {t(RISK_WORDS[told.risk])}
        </dd>
        {told.kind === '' ? null : (
          <>
            <dt>{t('report.kind')}</dt>
            <dd>
              <Said text={told.kind} />
            </dd>
          </>
        )}
        {second === null ? null : (
          <>
            <dt>{t('report.second')}</dt>
            <dd>{second}</dd>
          </>
        )}
      </dl>
      {told.text === '' ? (
        <p className="quiet">{t('report.noText')}</p>
      ) : (
        <blockquote {...(language !== null && { lang: language })}>{told.text}</blockquote>
      )}
      {told.doubt === '' ? null : (
        <p>
          {t('report.doubt')}
          {t('app.colon')} <Said text={told.doubt} />
        </p>
      )}
      {severalPlaces ? <p className="note waiting">{t('report.severalPlaces')}</p> : null}
      <div className="row">
        <button type="button" onClick={() => void copy()}>
          {t('report.copy')}
        </button>
        <button type="button" onClick={() => void save()}>
          {t('report.save')}
        </button>
        <button type="button" onClick={() => void sendReportedAgain(file.id)}>
          {t('report.again')}
        </button>
        <span role="status">{done}</span>
      </div>
      {sendsAlerts ? <MailReport fileId={file.id} alert={told.alert ?? null} /> : null}
    </section>
  )
}
