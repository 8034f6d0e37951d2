import { type ReactNode, useId, useRef } from 'react'
import type { Colour } from '../../src-preload/contract/views.ts'
import { useText } from './use-text.ts'

interface ConfirmButtonProps {
  /** The words on the button that asks. */
  readonly open: string
  readonly title: string
  /** What it means, before it is done. */
  readonly means: ReactNode
  /** The words on the button that does it. */
  readonly act: string
  readonly colour: Colour
  /** What the button is called where there are many with the same words. */
  readonly label?: string
  /** The id of what tells this button from others with the same words. */
  readonly describedBy?: string
  /** For what cannot be undone and destroys nothing. */
  readonly mild?: boolean
  readonly onAct: () => void
}

/** A button for what cannot be undone: it is done after one question. */
export function ConfirmButton({
  open,
  title,
  means,
  act,
  colour,
  describedBy,
  label,
  mild = false,
  onAct,
}: ConfirmButtonProps) {
  const { t } = useText()
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  return (
    <>
      <button
        type="button"
        className={mild ? undefined : 'danger'}
        aria-label={label}
        aria-describedby={describedBy}
        onClick={() => dialog.current?.showModal()}
      >
        {open}
      </button>
      {/* Escape and Cancel close it and give the keyboard back to the button that opened it. */}
      <dialog ref={dialog} data-colour={colour} aria-labelledby={heading}>
        <h2 id={heading}>{title}</h2>
        {means}
        <div className="row">
          <button type="button" onClick={() => dialog.current?.close()}>
            {t('app.cancel')}
          </button>
          <button
            type="button"
            className={mild ? 'primary' : 'danger'}
            onClick={() => {
              dialog.current?.close()
              onAct()
            }}
          >
            {act}
          </button>
        </div>
      </dialog>
    </>
  )
}
