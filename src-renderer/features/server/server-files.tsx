import { useEffect, useState } from 'react'
import type { ServerFiles, ServerPlace } from '../../../src-preload/contract/care.ts'
import { currentSeal, unwrap } from '../../state/mirror.ts'
import { ChoiceField } from '../../ui/choice-field.tsx'
import { useText } from '../../ui/use-text.ts'
import './server.css'

interface ServerFilesProps {
  readonly place: ServerPlace
  readonly onPlace: (place: ServerPlace) => void
}

/** What lies in one of the server's two places, asked once when it is put on the screen. */
export function ServerFilesList({ place, onPlace }: ServerFilesProps) {
  const text = useText()
  const { t } = text
  const [found, setFound] = useState<ServerFiles | null>(null)
  useEffect(() => {
    let gone = false
    void window.latchkey.call['server.files'](currentSeal(), { place }).then((answer) => {
      if (!gone) setFound(unwrap(answer))
    })
    return () => {
      gone = true
    }
  }, [place])
  const choices = { results: t('server.results'), sent: t('server.sent') }
  return (
    <section aria-label={t('server.list')}>
      <h2>{t('server.list')}</h2>
      <ChoiceField id="server-place" label={t('server.place')} value={place} choices={choices} onChoice={onPlace} />
      {found?.items.length === 0 ? <p className="quiet">{t('server.empty')}</p> : null}
      {found === null || found.items.length === 0 ? null : (
        <table className="server-items">
          <thead>
            <tr>
              <th scope="col">{t('server.name')}</th>
              <th scope="col">{t('server.files')}</th>
              <th scope="col">{t('server.size')}</th>
              <th scope="col">{t('server.changed')}</th>
            </tr>
          </thead>
          <tbody>
            {found.items.map((item) => (
              <tr key={item.name}>
                <th scope="row">
                  <bdi>{item.name}</bdi>
                </th>
                <td>{item.files}</td>
                <td>{text.size(item.bytes)}</td>
                <td>{item.changedAt === null ? '' : text.moment(item.changedAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {found?.more === true ? <p className="quiet">{t('server.more', { count: found.items.length })}</p> : null}
    </section>
  )
}
