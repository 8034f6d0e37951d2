import { type RefObject, useEffect } from 'react'

/**
 * Calls `onEnter` when Enter is pressed in a search field that marks no row of its list: the list marks the first one
 * only where typing changed it, and some time after that. Whoever types a name and presses Enter means that row.
 */
export function useEnter(list: RefObject<HTMLElement | null>, onEnter: () => void): void {
  useEffect(() => {
    const element = list.current
    if (element === null) return
    const onKey = (event: KeyboardEvent): void => {
      const { target } = event
      if (event.key !== 'Enter' || event.isComposing || !(target instanceof HTMLInputElement)) return
      if ((target.getAttribute('aria-activedescendant') ?? '') !== '') return
      event.preventDefault()
      event.stopPropagation()
      onEnter()
    }
    element.addEventListener('keydown', onKey, { capture: true })
    return () => element.removeEventListener('keydown', onKey, { capture: true })
  }, [list, onEnter])
}
