import type { BatchView, FileView } from '../../../src-preload/contract/views.ts'
import { useText } from '../../ui/use-text.ts'

interface FileFactsProps {
  readonly file: FileView
  /** When the service took the file. */
  readonly takenAt?: BatchView['takenAt']
}

/** What there is to know of a file: what went out and who took it, and the result for those who want to find it. */
export function FileFacts({ file, takenAt }: FileFactsProps) {
  const { t, size, moment } = useText()
  const saved = file.state.stage === 'saved' ? file.state : null
  const { sentSha256 } = file
  if (saved === null && sentSha256 === undefined) return null
  return (
    <details>
      <summary>{t('app.details')}</summary>
      <dl className="facts">
        {sentSha256 === undefined ? null : (
          <>
            {takenAt === undefined ? null : (
              <>
                <dt>{t('file.takenAt')}</dt>
                <dd>{moment(takenAt)}</dd>
              </>
            )}
            <dt>{t('file.sentChecksum')}</dt>
            <dd data-fact="sent">
              <code>{sentSha256}</code>
            </dd>
          </>
        )}
        {saved === null ? null : (
          <>
            <dt>{t('file.size')}</dt>
            <dd>{size(saved.bytes)}</dd>
            <dt>{t('file.folder')}</dt>
            <dd data-fact="folder">{saved.folder}</dd>
            <dt>{t('file.checksum')}</dt>
            <dd>
              <code>{saved.sha256}</code>
            </dd>
          </>
        )}
      </dl>
    </details>
  )
}
