import { useEffect, useState } from 'react'
import type { Colour, IntakeView, VerdictView } from '../../../src-preload/contract/views.ts'
import { COLOURS } from '../../colours.ts'
import { SHAPES } from '../../locales/text.ts'
import { goTo, unwrap, useMirror } from '../../state/mirror.ts'
import { KeyIntake } from '../keys/key-intake.tsx'
import { VerdictNote } from '../keys/verdict-note.tsx'

/** The form that makes a profile: a name, a colour, an address and a key that this window never sees. */
export function AddProfile() {
  const intercepted = useMirror((state) => state.intercepted)
  const failure = useMirror((state) => state.failure)
  const [name, setName] = useState('')
  const [colour, setColour] = useState<Colour>('blue')
  const [address, setAddress] = useState('')
  const [consent, setConsent] = useState('')
  const [intake, setIntake] = useState<IntakeView | null>(null)
  const [verdict, setVerdict] = useState<VerdictView | null>(null)
  const [busy, setBusy] = useState(false)

  const onIntake = (taken: IntakeView): void => {
    setIntake(taken)
    setVerdict(null)
    if (taken.address !== null) setAddress((typed) => (typed === '' ? (taken.address ?? '') : typed))
  }
  useEffect(() => {
    if (intercepted !== null) setIntake(intercepted)
  }, [intercepted])

  const needsConsent = failure?.code === 'ADDRESS_PRIVATE_NEEDS_CONSENT' || consent !== ''
  const save = async (acceptUnchecked: boolean): Promise<void> => {
    if (intake === null) return
    setBusy(true)
    const { intakeId } = intake
    const privateConsent = consent.trim() !== '' && consent.trim() === address.trim()
    const request = { name, colour, address, intakeId, privateConsent, acceptUnchecked }
    const made = unwrap(await window.latchkey.call['profiles.create'](request))
    setBusy(false)
    if (made === null) return
    setVerdict(made.verdict)
    if (made.profileId !== null) goTo('send')
  }

  return (
    <main>
      <h1>Add a profile</h1>
      <div className="field">
        <label htmlFor="profile-name">Profile name</label>
        <input id="profile-name" value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
      </div>
      <fieldset className="card">
        <legend>Colour</legend>
        <div className="row">
          {COLOURS.map((each) => (
            <label key={each} data-colour={each}>
              <input type="radio" name="colour" checked={colour === each} onChange={() => setColour(each)} />{' '}
              <span className="swatch">{SHAPES[each]}</span> {each}
            </label>
          ))}
        </div>
      </fieldset>
      <div className="field">
        <label htmlFor="address">Address</label>
        <input id="address" value={address} maxLength={300} onChange={(event) => setAddress(event.target.value)} />
        <span className="quiet">
          Where the service is, such as https://api.example.com. A key file often brings it.
        </span>
      </div>
      {needsConsent ? (
        <div className="field">
          <label htmlFor="consent">Type the address to agree</label>
          <input id="consent" value={consent} maxLength={300} onChange={(event) => setConsent(event.target.value)} />
        </div>
      ) : null}
      <KeyIntake intake={intake} about={{ name, address, colour }} onIntake={onIntake} />
      {intercepted === null ? null : (
        <p role="status">That looked like a key. Latchkey took it in safely instead of putting it in this field.</p>
      )}
      <VerdictNote verdict={verdict} />
      <div className="row">
        <button
          type="button"
          className="primary"
          disabled={busy || intake === null || name.trim() === '' || address.trim() === ''}
          onClick={() => void save(false)}
        >
          Save profile
        </button>
        {verdict?.verdict === 'server-does-not-check' ? (
          <button type="button" onClick={() => void save(true)}>
            Keep it anyway
          </button>
        ) : null}
        <button type="button" onClick={() => goTo('send')}>
          Back
        </button>
      </div>
    </main>
  )
}
