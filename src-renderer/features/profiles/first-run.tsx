import { useState } from 'react'
import { unwrap } from '../../state/mirror.ts'
import { goTo } from '../../state/screens.ts'
import { useFocus } from '../../ui/focus.ts'
import { ScreenHeading } from '../../ui/screen-heading.tsx'

/** The first screen: try it without anything, or begin with a key. */
export function FirstRun() {
  const [busy, setBusy] = useState(false)
  const opener = useFocus<HTMLButtonElement>('add-opener')
  const practise = async (): Promise<void> => {
    if (busy) return
    setBusy(true)
    const opened = unwrap(await window.latchkey.call['profiles.startPractice']({}).finally(() => setBusy(false)))
    if (opened !== null) goTo('send')
  }
  return (
    <main>
      <ScreenHeading text="Welcome to Latchkey" />
      <p>Send pictures to your service and get 3D models back. Your key stays in this computer's keychain.</p>
      <div className="cards">
        <section className="card">
          <h2>Just looking?</h2>
          <p>Try everything with a practice service on this computer. It makes a relief from your picture.</p>
          <div className="row">
            {/* Not disabled while it works: that would take the keyboard away from it. */}
            <button type="button" className="primary" aria-disabled={busy} onClick={() => void practise()}>
              Try it now
            </button>
            <span role="status">{busy ? 'Starting…' : ''}</span>
          </div>
        </section>
        <section className="card">
          <h2>You were given a key</h2>
          <p>You need the key, or the file it came in, and the address of the service.</p>
          <button ref={opener} type="button" onClick={() => goTo('add')}>
            I have a key
          </button>
        </section>
      </div>
    </main>
  )
}
