import { type ReactNode, useRef } from 'react'
import { rowWindow } from './row-window.ts'
import { useRowKeys } from './use-row-keys.ts'
import { useRowHeights, useSight } from './virtual-rows.ts'

interface VirtualTableProps<Item extends { readonly id: string }> {
  readonly label: string
  readonly className: string
  readonly items: readonly Item[]
  /** Height of a usual row in pixels; the real one is measured when it is drawn. */
  readonly usualHeight: number
  /** The cells of the head. */
  readonly head: ReactNode
  /** The cells of a row; its first button is where the arrow keys lead. */
  readonly children: (item: Item) => ReactNode
}

/**
 * A table of any length: only the rows in sight are drawn, and it says all the same how many there are and which of
 * them each is.
 */
export function VirtualTable<Item extends { readonly id: string }>(props: VirtualTableProps<Item>) {
  const { label, className, items, usualHeight, head, children } = props
  const scroller = useRef<HTMLDivElement>(null)
  const { heights, observe } = useRowHeights()
  const sight = useSight(scroller)
  const { first, end, above, below } = rowWindow(
    items.map(({ id }) => heights.get(id) ?? usualHeight),
    sight,
  )
  useRowKeys(scroller, items)
  return (
    <div ref={scroller} className={`virtual ${className}`}>
      {/* The room of the rows that are not drawn is around the table: rows of it would be read out. */}
      <div style={{ paddingTop: above, paddingBottom: below }}>
        <table aria-label={label} aria-rowcount={items.length + 1}>
          <thead>
            <tr aria-rowindex={1}>{head}</tr>
          </thead>
          <tbody>
            {items.slice(first, end).map((item, index) => (
              <tr key={item.id} ref={observe} data-row={item.id} aria-rowindex={first + index + 2}>
                {children(item)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}
