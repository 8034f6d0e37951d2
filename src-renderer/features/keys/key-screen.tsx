import { useState } from 'react'
import type { IntakeView, ProfileView, VerdictView } from '../../../src-preload/contract/views.ts'
import { KEY_WORDS, STORAGE_WORDS } from '../../locales/text.ts'
import { currentSeal, unwrap, useMirror } from '../../state/mirror.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { RemoveProfile } from '../profiles/remove-profile.tsx'
import { KeyIntake } from './key-intake.tsx'
import { VerdictNote } from './verdict-note.tsx'

/** How the profile's key stands, and what can be done about it. */
export function KeyScreen({ profile }: { readonly profile: ProfileView }) {
  const intercepted = useMirror((state) => state.intercepted)
  const [changing, setChanging] = useState(false)
  const [taken, setTaken] = useState<IntakeView | null>(null)
  const [verdict, setVerdict] = useState<VerdictView | null>(null)
  const { key } = profile
  const intake = taken ?? intercepted

  const recheck = async (): Promise<void> =>
    setVerdict(unwrap(await window.latchkey.call['keys.recheck'](currentSeal(), {})))
  const save = async (acceptUnchecked: boolean): Promise<void> => {
    if (intake === null) return
    const request = { intakeId: intake.intakeId, acceptUnchecked }
    const said = unwrap(await window.latchkey.call['keys.set'](currentSeal(), request))
    setVerdict(said)
    if (said?.stored === true) {
      setChanging(false)
      setTaken(null)
    }
  }

  return (
    <main>
      <h1>Key</h1>
      <section className="card">
        <p>
          <strong>{KEY_WORDS[key.state]}</strong>. It is kept {STORAGE_WORDS[key.storage]}.
        </p>
        <p>For {profile.origin} and nowhere else.</p>
        {key.fingerprint === null ? null : (
          <p>
            To compare on the phone: <code>{key.fingerprint.hex}</code> · {key.fingerprint.words.join(' ')}
          </p>
        )}
        {key.verifiedAt === null ? null : <p className="quiet">Checked {new Date(key.verifiedAt).toLocaleString()}</p>}
        <FailureNote failure={key.failure} />
        <VerdictNote verdict={verdict} />
        <div className="row">
          <button type="button" onClick={() => void recheck()}>
            Check again
          </button>
          <button type="button" onClick={() => setChanging(true)}>
            Change the key…
          </button>
        </div>
      </section>
      {changing ? (
        <section className="card">
          <KeyIntake
            intake={intake}
            about={{ name: profile.name, address: profile.origin, colour: profile.colour }}
            onIntake={setTaken}
          />
          <div className="row">
            <button type="button" className="primary" disabled={intake === null} onClick={() => void save(false)}>
              Save key
            </button>
            {verdict?.verdict === 'server-does-not-check' ? (
              <button type="button" onClick={() => void save(true)}>
                Keep it anyway
              </button>
            ) : null}
          </div>
        </section>
      ) : null}
      <RemoveProfile profile={profile} />
    </main>
  )
}
