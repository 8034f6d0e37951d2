import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'

/**
 * Up and Down go from row to row of a table, Home and End to the first and the last, also to those that are not drawn
 * yet. The keyboard stands on the first button of a row.
 */
export function useRowKeys(table: RefObject<HTMLElement | null>, items: readonly { readonly id: string }[]): void {
  /** The row that gets the keyboard as soon as it is drawn. */
  const wanted = useRef<string | null>(null)
  const focusWanted = useRef((): void => {
    const row = wanted.current === null ? null : table.current?.querySelector(`[data-row="${wanted.current}"] button`)
    if (!(row instanceof HTMLElement)) return
    wanted.current = null
    row.focus()
  })
  useEffect(() => {
    const element = table.current
    if (element === null) return
    const onKey = (event: KeyboardEvent): void => {
      const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-row]') : null
      // On its way to a row that is still to be drawn, the keyboard counts from there, and opens nothing on the way: that
      // would be another one than the person means.
      const onTheWay = wanted.current
      if (onTheWay !== null && (event.key === 'Enter' || event.key === ' ')) event.preventDefault()
      const at = items.findIndex(({ id }) => id === (onTheWay ?? row?.dataset.row))
      const steps = new Map([
        ['ArrowDown', at + 1],
        ['ArrowUp', at - 1],
        ['Home', 0],
        ['End', items.length - 1],
      ])
      const next = items[steps.get(event.key) ?? -1]
      if (at === -1 || next === undefined) return
      event.preventDefault()
      wanted.current = next.id
      // Far away nothing is drawn: it comes with the scrolling.
      if (event.key === 'Home') element.firstElementChild?.scrollIntoView({ block: 'start' })
      if (event.key === 'End') element.firstElementChild?.scrollIntoView({ block: 'end' })
      focusWanted.current()
    }
    element.addEventListener('keydown', onKey)
    return () => element.removeEventListener('keydown', onKey)
  }, [table, items])
  // With each drawing, before the next key: one that came in between would find nobody that the keyboard stands on.
  useLayoutEffect(() => focusWanted.current())
}
