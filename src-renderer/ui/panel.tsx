import { type ReactNode, useEffect, useId, useRef } from 'react'
import type { Colour } from '../../src-preload/contract/views.ts'

interface PanelProps {
  readonly title: ReactNode
  /** The profile's colour, where the panel is about one: the same stripe frames the window. */
  readonly colour?: Colour | undefined
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A dialog over everything: the keyboard stays in it, Escape closes it, and the system's own element does all that. */
export function Panel({ title, colour, onClose, children }: PanelProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])
  return (
    <dialog ref={dialog} data-colour={colour} aria-labelledby={heading} onClose={onClose}>
      <h2 id={heading}>{title}</h2>
      {children}
    </dialog>
  )
}
