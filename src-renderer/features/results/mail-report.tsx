import { useId, useState } from 'react'
import type { AlertView } from '../../../src-preload/contract/views.ts'
import { mailReport, openReportVideo } from '../../state/reports.ts'
import { selectedProfile, useMirror } from '../../state/store.ts'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { useText } from '../../ui/use-text.ts'

interface MailReportProps {
  readonly fileId: string
  /** What became of the last one; null where none was sent. */
  readonly alert: AlertView | null
}

/** Has the service mail a report, and says what became of that: a mail that failed can still have put the video up. */
export function MailReport({ fileId, alert }: MailReportProps) {
  const text = useText()
  const { t } = text
  const [busy, setBusy] = useState(false)
  const colour = useMirror((state) => selectedProfile(state)?.colour ?? 'grey')
  const said = useId()
  const send = async (): Promise<void> => {
    setBusy(true)
    await mailReport(fileId).finally(() => setBusy(false))
  }
  return (
    <div className="mailed">
      <p id={said} role="status">
        {busy ? t('report.mailing') : alert === null ? '' : <WhatBecame alert={alert} />}
      </p>
      <div className="row">
        {busy ? null : (
          <ConfirmButton
            open={t(alert === null ? 'report.mail' : 'report.mailAgain')}
            title={t('report.mailTitle')}
            means={<p>{t('report.mailMeans')}</p>}
            act={t('report.mailSend')}
            colour={colour}
            mild={true}
            onAct={() => void send()}
          />
        )}
        {alert === null || alert.host === null ? null : (
          <button type="button" aria-describedby={said} onClick={() => void openReportVideo(fileId)}>
            {t('report.watch', { host: alert.host })}
          </button>
        )}
      </div>
    </div>
  )
}

function WhatBecame({ alert }: { readonly alert: AlertView }) {
  const { t, moment } = useText()
  const when = moment(alert.at)
  const { mailed, to, why, until } = alert
  const became = mailed
    ? to === ''
      ? t('report.mailedSomewhere', { when })
      : t('report.mailed', { to, when })
    : t('report.notMailed', { when })
  return (
    <>
      {became}{' '}
      {why === '' ? null : (
        <>
          {t('report.notMailedWhy')}
          {t('app.colon')} <bdi>{why}</bdi>.{' '}
        </>
      )}
      {until === null ? null : t('report.watchUntil', { when: moment(until) })}
    </>
  )
}
