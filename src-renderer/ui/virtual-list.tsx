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

function useSight(scroller: RefObject<HTMLElement | null>): Sight {
  const [sight, setSight] = useState<Sight>({ top: 0, height: 800 })
  useEffect(() => {
    const element = scroller.current
    if (element === null) return
    const look = (): void => setSight({ top: element.scrollTop, height: element.clientHeight })
    const resized = new ResizeObserver(look)
    resized.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      resized.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [scroller])
  return sight
}
