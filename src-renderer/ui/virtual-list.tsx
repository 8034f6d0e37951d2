import { type ReactNode, useRef } from 'react'
import { rowWindow } from './row-window.ts'
import { useRowHeights, useSight } from './virtual-rows.ts'

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
