import { useCallback, useEffect, useState } from 'react'
import type { ServerLook, ServerPlace } from '../../../src-preload/contract/care.ts'
import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { currentSeal, unwrap } from '../../state/mirror.ts'
import { ScreenHeading } from '../../ui/screen-heading.tsx'
import { useText } from '../../ui/use-text.ts'
import { ClearJob } from './clear-job.tsx'
import { ServerFilesList } from './server-files.tsx'
import { ServerNotes } from './server-notes.tsx'
import { ServerRooms } from './server-rooms.tsx'

/** What a server keeps and how much room it has, for who looks after it; asked when the screen opens, and again on wish. */
export function ServerScreen({ profile }: { readonly profile: ProfileView }) {
  const { t } = useText()
  const [look, setLook] = useState<ServerLook | null>(null)
  const [busy, setBusy] = useState(true)
  const [place, setPlace] = useState<ServerPlace>('results')
  // A new round puts the list on the screen anew, which asks again.
  const [round, setRound] = useState(0)
  const ask = useCallback(async (): Promise<void> => {
    setBusy(true)
    setLook(unwrap(await window.latchkey.call['server.look'](currentSeal(), {})))
    setBusy(false)
    setRound((before) => before + 1)
  }, [])
  useEffect(() => void ask(), [ask])
  return (
    <main>
      <div className="row spread">
        <ScreenHeading text={t('server.title')} />
        <button type="button" aria-disabled={busy} onClick={() => (busy ? undefined : void ask())}>
          {t('server.again')}
        </button>
      </div>
      <p role="status" className="quiet">
        {busy ? t('server.asking') : look === null ? t('server.nothing') : null}
      </p>
      {look === null ? null : (
        <>
          <ServerRooms rooms={look.rooms} />
          <ClearJob colour={profile.colour} onCleared={() => void ask()} />
          <ServerNotes logs={look.logs} />
          <ServerFilesList key={round} place={place} onPlace={setPlace} />
        </>
      )}
    </main>
  )
}
