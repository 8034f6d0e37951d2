import { type ReactNode, type RefObject, useCallback, useEffect, useReducer, useRef, useState } from 'react'
import { rowWindow, type Sight } from './row-window.ts'

interface VirtualListProps<Item extends { readonly id: string }> {
  readonly label: string
  readonly items: readonly Item[]
  /** Height of a usual row in pixels, gap included; the real one is measured when it is drawn. */
  readonly usualHeight: number
  readonly children: (item: Item) => ReactNode
}

/**
 * A list of any length: only what is in sight is drawn. Rows may be of any height and change it while they are shown
 * (details that open, a picture that arrives): that is why it is not the table library's list, which measures once.
 */
export function VirtualList<Item extends { readonly id: string }>(props: VirtualListProps<Item>) {
  const { label, items, usualHeight, children } = props
  const scroller = useRef<HTMLDivElement>(null)
  const { heights, observe } = useRowHeights()
  const sight = useSight(scroller)
  const { first, end, above, below } = rowWindow(
    items.map(({ id }) => heights.get(id) ?? usualHeight),
    sight,
  )
  return (
    <div ref={scroller} className="virtual">
      {/* The room above and below is the list's padding: anything else in a list would have to be an entry of it. */}
      <ul aria-label={label} style={{ paddingTop: above, paddingBottom: below }}>
        {items.slice(first, end).map((item, index) => (
          <li
            key={item.id}
            ref={observe}
            data-row={item.id}
            className="virtual-row"
            aria-setsize={items.length}
            aria-posinset={first + index + 1}
          >
            {children(item)}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Heights of the rows that were drawn so far, by id; drawing again whenever one of them changes. */
function useRowHeights() {
  const heights = useRef(new Map<string, number>())
  const [, drawAgain] = useReducer((count: number) => count + 1, 0)
  const observer = useRef<ResizeObserver | null>(null)
  const observe = useCallback((row: HTMLLIElement | null) => {
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

function useSight(list: RefObject<HTMLElement | null>): Sight {
  const [sight, setSight] = useState<Sight>({ top: 0, height: 800 })
  useEffect(() => {
    const element = list.current
    if (element === null) return
    const look = (): void => {
      const scroller = scrollerOf(element)
      const above = scroller.getBoundingClientRect().top - element.getBoundingClientRect().top
      setSight({ top: scroller === element ? element.scrollTop : above, height: scroller.clientHeight })
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
