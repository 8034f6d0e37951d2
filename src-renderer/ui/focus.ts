import { type RefObject, useEffect, useRef } from 'react'
import { type FocusTarget, useMirror } from '../state/store.ts'

/**
 * Gives an element the keyboard when it is wanted there, once. The wish may come before the element is on screen or
 * after it: main's news and the answer to a command arrive in either order.
 */
export function useFocus<E extends HTMLElement>(target: FocusTarget): RefObject<E | null> {
  const ref = useRef<E>(null)
  const wanted = useMirror((state) => state.focus === target)
  useEffect(() => {
    if (!wanted || ref.current === null) return
    ref.current.focus()
    useMirror.setState({ focus: null })
  }, [wanted])
  return ref
}
