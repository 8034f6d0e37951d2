import type { ServerLook } from '../../../src-preload/contract/care.ts'
import { useText } from '../../ui/use-text.ts'

/** How much the server has noted about its own work; what stands in the notes stays there. */
export function ServerNotes({ logs }: Pick<ServerLook, 'logs'>) {
  const text = useText()
  const { t } = text
  return (
    <section aria-label={t('server.notes')}>
      <h2>{t('server.notes')}</h2>
      {logs === null ? (
        <p className="quiet">{t('server.notTold')}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{t('server.name')}</th>
              <th scope="col">{t('server.files')}</th>
              <th scope="col">{t('server.size')}</th>
              <th scope="col">{t('server.newest')}</th>
            </tr>
          </thead>
          <tbody>
            {logs.parts.map((part) => (
              <tr key={part.name}>
                <th scope="row">
                  <bdi>{part.name}</bdi>
                </th>
                <td>{part.files}</td>
                <td>{text.size(part.bytes)}</td>
                <td>{part.newestAt === null ? '' : text.moment(part.newestAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
