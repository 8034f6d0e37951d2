import { useState } from 'react'
import { goTo, unwrap } from '../../state/mirror.ts'

/** The first screen: try it without anything, or begin with a key. */
export function FirstRun() {
  const [busy, setBusy] = useState(false)
  const practise = async (): Promise<void> => {
    setBusy(true)
    const opened = unwrap(await window.latchkey.call['profiles.startPractice']({}))
    setBusy(false)
    if (opened !== null) goTo('send')
  }
  return (
    <main>
      <h1>Welcome to Latchkey</h1>
      <p>Send pictures to your service and get 3D models back. Your key stays in this computer's keychain.</p>
      <div className="cards">
        <section className="card">
          <h2>Just looking?</h2>
          <p>Try everything with a practice service on this computer. It makes a relief from your picture.</p>
          <button type="button" className="primary" disabled={busy} onClick={() => void practise()}>
            Try it now
          </button>
        </section>
        <section className="card">
          <h2>You were given a key</h2>
          <p>You need the key, or the file it came in, and the address of the service.</p>
          <button type="button" onClick={() => goTo('add')}>
            I have a key
          </button>
        </section>
      </div>
    </main>
  )
}
