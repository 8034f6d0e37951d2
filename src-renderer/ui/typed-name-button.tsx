import { type ReactNode, useId, useRef, useState } from 'react'
import type { Colour } from '../../src-preload/contract/views.ts'
import { useText } from './use-text.ts'

interface TypedNameButtonProps {
  /** The words on the button that asks. */
  readonly open: string
  /** What it is called where there are many with the same words. */
  readonly label?: string
  readonly title: string
  /** What it means, before it is done. */
  readonly means: ReactNode
  /** What is to be typed, as the field's label, and how long it may be. */
  readonly type: string
  readonly maxLength: number
  /** The words on the button that does it. */
  readonly act: string
  readonly colour: Colour
  /** For what takes nothing away. */
  readonly mild?: boolean
  /** Something is missing, so that there is nothing to be asked yet. */
  readonly disabled?: boolean
  readonly busy?: boolean
  readonly onAct: (typedName: string) => void
}

/** A button for what only a typed name lets happen. Main compares the name, not this dialog. */
export function TypedNameButton(props: TypedNameButtonProps) {
  const { open, label, title, means, type, maxLength, act, colour, mild = false, disabled, busy, onAct } = props
  const { t } = useText()
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  const [typed, setTyped] = useState('')
  return (
    <>
      <button
        type="button"
        className={mild ? undefined : 'danger'}
        aria-label={label}
        aria-disabled={busy}
        disabled={disabled}
        onClick={() => dialog.current?.showModal()}
      >
        {open}
      </button>
      {/* Escape and Cancel close it and give the keyboard back to the button that opened it; nothing typed stays. */}
      <dialog ref={dialog} data-colour={colour} aria-labelledby={`${id}-title`} onClose={() => setTyped('')}>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            // Closed first: what is done may ask something itself, and nothing must lie over that.
            dialog.current?.close()
            onAct(typed)
          }}
        >
          <h2 id={`${id}-title`}>
            <bdi>{title}</bdi>
          </h2>
          <div id={`${id}-means`}>{means}</div>
          <div className="field">
            <label htmlFor={`${id}-name`}>{type}</label>
            <input
              id={`${id}-name`}
              value={typed}
              maxLength={maxLength}
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
