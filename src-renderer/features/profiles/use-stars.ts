import { type RefObject, useEffect } from 'react'

/** Pressing these in the list would open the profile; the star keeps them to itself. */
const PRESSES = ['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'click'] as const

function rowOf(element: Element | null): string | null {
  return element?.closest('[data-key]')?.getAttribute('data-key') ?? null
}

/** The row that the arrow keys have come to: the field keeps the keyboard and names that row. */
function markedRow(field: EventTarget | null): string | null {
  const id = field instanceof Element ? field.getAttribute('aria-activedescendant') : null
  return id === null ? null : rowOf(document.getElementById(id))
}

/**
 * Calls `onStar` with the key of a row whose star (`data-star`) is clicked, or on which Ctrl-D or Cmd-D is pressed. A
 * row of a list may hold no button of its own: nobody could reach it by keyboard, and readers of screens read it as one.
 */
export function useStars(list: RefObject<HTMLElement | null>, onStar: (key: string) => void): void {
  useEffect(() => {
    const element = list.current
    if (element === null) return
    const onPress = (event: Event): void => {
      const star = event.target instanceof Element ? event.target.closest('[data-star]') : null
      if (star === null) return
      event.stopPropagation()
      event.preventDefault()
      const key = rowOf(star)
      if (event.type === 'click' && key !== null) onStar(key)
    }
    const onKey = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'd' || !(event.ctrlKey || event.metaKey) || event.altKey) return
      const key = markedRow(event.target)
      if (key === null) return
      event.preventDefault()
      onStar(key)
    }
    for (const press of PRESSES) element.addEventListener(press, onPress, { capture: true })
    element.addEventListener('keydown', onKey, { capture: true })
    return () => {
      for (const press of PRESSES) element.removeEventListener(press, onPress, { capture: true })
      element.removeEventListener('keydown', onKey, { capture: true })
    }
  }, [list, onStar])
}
