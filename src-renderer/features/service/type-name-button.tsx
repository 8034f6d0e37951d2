import { useId, useRef, useState } from 'react'
import type { Colour } from '../../../src-preload/contract/views.ts'
import { useText } from '../../ui/use-text.ts'

interface TypeNameButtonProps {
  /** The words on the button that asks, and what it is called where there are many of them. */
  readonly open: string
  readonly label: string
  readonly title: string
  readonly means: string
  /** The words on the button that does it. */
  readonly act: string
  readonly colour: Colour
  readonly onAct: (typedName: string) => void
}

/** A button for what ends other people's work: a name has to be typed first. Main compares it, not this dialog. */
export function TypeNameButton({ open, label, title, means, act, colour, onAct }: TypeNameButtonProps) {
  const { t } = useText()
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  const [typed, setTyped] = useState('')
  return (
    <>
      <button type="button" className="danger" aria-label={label} onClick={() => dialog.current?.showModal()}>
        {open}
      </button>
      {/* Escape and Cancel close it and give the keyboard back to the button that opened it; nothing typed stays. */}
      <dialog ref={dialog} data-colour={colour} aria-labelledby={`${id}-title`} onClose={() => setTyped('')}>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            dialog.current?.close()
            onAct(typed)
          }}
        >
          <h2 id={`${id}-title`}>
            <bdi>{title}</bdi>
          </h2>
          <p id={`${id}-means`}>{means}</p>
          <div className="field">
            <label htmlFor={`${id}-name`}>{t('admin.endType')}</label>
            <input
              id={`${id}-name`}
              value={typed}
              maxLength={200}
              autoComplete="off"
              aria-describedby={`${id}-means`}
              onChange={({ target }) => setTyped(target.value)}
            />
          </div>
          <div className="row">
            <button type="button" onClick={() => dialog.current?.close()}>
              {t('app.cancel')}
            </button>
            <button type="submit" className="danger" disabled={typed.trim() === ''}>
              {act}
            </button>
          </div>
        </form>
      </dialog>
    </>
  )
}
