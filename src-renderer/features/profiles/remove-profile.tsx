import { useRef, useState } from 'react'
import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { guarded } from '../../state/guarded.ts'
import { currentSeal, unwrap } from '../../state/mirror.ts'
import { goTo } from '../../state/screens.ts'
import { useText } from '../../ui/use-text.ts'

/** Removing takes the name typed out: it deletes the key, and nothing else in Latchkey ever does. */
export function RemoveProfile({ profile }: { readonly profile: ProfileView }) {
  const { t } = useText()
  const dialog = useRef<HTMLDialogElement>(null)
  const [typed, setTyped] = useState('')
  const remove = async (): Promise<void> => {
    const done = unwrap(await guarded['profiles.remove'](currentSeal(), { typedName: typed }))
    dialog.current?.close()
    if (done !== null) goTo('send')
  }
  return (
    <section className="apart">
      <button type="button" className="danger" onClick={() => dialog.current?.showModal()}>
        {t('remove.open')}
      </button>
      {/* Escape and Cancel close it and give the keyboard back to the button that opened it; nothing typed stays. */}
      <dialog ref={dialog} data-colour={profile.colour} aria-labelledby="remove-title" onClose={() => setTyped('')}>
        <RemoveForm
          name={profile.name}
          typed={typed}
          onTyped={setTyped}
          onCancel={() => dialog.current?.close()}
          onRemove={() => void remove()}
        />
      </dialog>
    </section>
  )
}

interface RemoveFormProps {
  readonly name: string
  readonly typed: string
  readonly onTyped: (text: string) => void
  readonly onCancel: () => void
  readonly onRemove: () => void
}

/** What is asked before a profile is removed. Main compares the names, not this form. */
export function RemoveForm({ name, typed, onTyped, onCancel, onRemove }: RemoveFormProps) {
  const { t } = useText()
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onRemove()
      }}
    >
      <h2 id="remove-title">
        <bdi>{t('remove.title', { name })}</bdi>
      </h2>
      <p id="remove-means">{t('remove.means')}</p>
      <div className="field">
        <label htmlFor="remove-name">{t('remove.type')}</label>
        <input
          id="remove-name"
          value={typed}
          maxLength={60}
          autoComplete="off"
          aria-describedby="remove-means"
          onChange={(event) => onTyped(event.target.value)}
        />
      </div>
      <div className="row">
        <button type="button" onClick={onCancel}>
          {t('app.cancel')}
        </button>
        <button type="submit" className="danger" disabled={typed.trim() === ''}>
          {t('remove.do')}
        </button>
      </div>
    </form>
  )
}
