import { useEffect, useState } from 'react'
import { unwrap } from '../../state/mirror.ts'
import { useMirror } from '../../state/store.ts'
import { useText } from '../../ui/use-text.ts'

/** Whether a key that came in is kept, or used until the app closes. Main remembers it with the key. */
export function KeepFor({ intakeId }: { readonly intakeId: string }) {
  const { t } = useText()
  const forNow = useMirror((state) => state.keyTalk.forNow)
  const [session, setSession] = useState(forNow)
  const none = useMirror((state) => state.mirror?.app.keychain.kind === 'none')
  const choose = async (wanted: boolean): Promise<void> => {
    // Shown at once: the wish reaches main before anything that is clicked after it.
    setSession(wanted)
    const done = unwrap(await window.latchkey.call['intake.keepFor']({ intakeId, session: wanted }))
    if (done === null) setSession(!wanted)
  }
  useEffect(() => {
    // Wished for before the key came: it stays a box to be seen and unticked.
    if (forNow) void window.latchkey.call['intake.keepFor']({ intakeId, session: true }).then(unwrap)
  }, [forNow, intakeId])
  // Where there is no keychain there is nothing to choose.
  if (none) return null
  return (
    <label className="tick">
      <input type="checkbox" checked={session} onChange={(event) => void choose(event.target.checked)} />
      {t('keychain.sessionOnly')}
    </label>
  )
}
