import { useRef, useState } from 'react'
import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { currentSeal, goTo, unwrap } from '../../state/mirror.ts'

/** Removing takes the name typed out: it deletes the key, and nothing else in Latchkey ever does. */
export function RemoveProfile({ profile }: { readonly profile: ProfileView }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [typed, setTyped] = useState('')
  const remove = async (): Promise<void> => {
    const done = unwrap(await window.latchkey.call['profiles.remove'](currentSeal(), { typedName: typed }))
    dialog.current?.close()
    if (done !== null) goTo('send')
  }
  return (
    <>
      <button type="button" onClick={() => dialog.current?.showModal()}>
        Remove this profile…
      </button>
      <dialog ref={dialog} data-colour={profile.colour} aria-label={`Remove ${profile.name}`}>
        <h2>
          Remove <bdi>{profile.name}</bdi>?
        </h2>
        <p>Its key is deleted from this computer, and its list of work goes with it. Saved files stay.</p>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void remove()
          }}
        >
          <div className="field">
            <label htmlFor="remove-name">Type the name of the profile</label>
            <input id="remove-name" value={typed} maxLength={60} onChange={(event) => setTyped(event.target.value)} />
          </div>
          <div className="row">
            <button type="button" onClick={() => dialog.current?.close()}>
              Cancel
            </button>
            <button type="submit" className="danger" disabled={typed.trim() === ''}>
              Remove
            </button>
          </div>
        </form>
      </dialog>
    </>
  )
}
