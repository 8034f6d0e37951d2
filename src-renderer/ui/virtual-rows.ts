import { type RefObject, useCallback, useEffect, useReducer, useRef, useState } from 'react'
import type { Sight } from './row-window.ts'

/** A list is drawn anew after each such part of what is in sight has gone by. */
const STEPS = 6

/** Heights of the rows that were drawn so far, by id; drawing again whenever one of them changes. */
export function useRowHeights() {
  const heights = useRef(new Map<string, number>())
  const [, drawAgain] = useReducer((count: number) => count + 1, 0)
  const observer = useRef<ResizeObserver | null>(null)
  const observe = useCallback((row: HTMLElement | null) => {
    if (row === null) return
    observer.current ??= new ResizeObserver((entries) => {
      let changed = false
      for (const { target, borderBoxSize } of entries) {
        const id = (target as HTMLElement).dataset.row ?? ''
        const height = borderBoxSize[0]?.blockSize ?? 0
        // A row that leaves the page is reported with no height at all.
        if (height === 0 || heights.current.get(id) === height) continue
        heights.current.set(id, height)
        changed = true
      }
      if (changed) drawAgain()
    })
    const watching = observer.current
    watching.observe(row)
    return () => watching.unobserve(row)
  }, [])
  useEffect(() => () => observer.current?.disconnect(), [])
  return { heights: heights.current, observe }
}

/** What scrolls the list: itself, or in a window too low for that the screen that it stands on. */
function scrollerOf(list: Element): Element {
  const scrolls = (element: Element): boolean => getComputedStyle(element).overflowY === 'auto'
  let element = list
  while (!scrolls(element) && element.parentElement !== null) element = element.parentElement
  return element
}

/** What of a list is in sight now, drawing again whenever that changes. */
export function useSight(list: RefObject<HTMLElement | null>): Sight {
  const [sight, setSight] = useState<Sight>({ top: 0, height: 800 })
  useEffect(() => {
    const element = list.current
    if (element === null) return
    const look = (): void => {
      const scroller = scrollerOf(element)
      const above = scroller.getBoundingClientRect().top - element.getBoundingClientRect().top
      const height = scroller.clientHeight
      const at = scroller === element ? element.scrollTop : above
      // In steps: as much again as is in sight is drawn around it, so that not every pixel has to draw the list anew.
      const step = Math.max(1, Math.floor(height / STEPS))
      const top = Math.floor(at / step) * step
      setSight((now) => (now.top === top && now.height === height ? now : { top, height }))
    }
    const resized = new ResizeObserver(look)
    resized.observe(element)
    // Caught on its way down: what scrolls may be around the list, and becomes another with the window's height.
    document.addEventListener('scroll', look, { passive: true, capture: true })
    return () => {
      resized.disconnect()
      document.removeEventListener('scroll', look, { capture: true })
    }
  }, [list])
  return sight
}
