import type { ServerLook } from '../../../src-preload/contract/care.ts'
import { useText } from '../../ui/use-text.ts'

/** How much a server keeps in each of its places, and what its disk has left. */
export function ServerRooms({ rooms }: Pick<ServerLook, 'rooms'>) {
  const text = useText()
  const { t } = text
  return (
    <section aria-label={t('server.rooms')}>
      <h2>{t('server.rooms')}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('server.place')}</th>
            <th scope="col">{t('server.files')}</th>
            <th scope="col">{t('server.size')}</th>
            <th scope="col">{t('server.free')}</th>
          </tr>
        </thead>
        <tbody>
          {rooms.map((room) => (
            <tr key={room.place}>
              <th scope="row">{t(room.place === 'sent' ? 'server.sent' : 'server.results')}</th>
              <td>{room.files}</td>
              <td>{text.size(room.bytes)}</td>
              <td>
                {room.diskFreeBytes === null || room.diskTotalBytes === null
                  ? t('server.notTold')
                  : t('server.freeOf', {
                      free: text.size(room.diskFreeBytes),
                      total: text.size(room.diskTotalBytes),
                    })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
