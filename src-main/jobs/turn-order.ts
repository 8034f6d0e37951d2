import type { Move } from '../../src-preload/contract/queue.ts'

interface Placed {
  readonly id: string
  readonly place: number
}

/** In the order in which they are sent; those of one place keep the order given. */
export function inTurn<T extends Placed>(batches: readonly T[]): T[] {
  return batches.toSorted((a, b) => a.place - b.place)
}

/**
 * The new places of the batches that a move changes: one at an end, two that change places in between. Empty where it
 * stands there already, or is not among those that wait.
 */
export function placesAfter(waiting: readonly Placed[], id: string, move: Move): ReadonlyMap<string, number> {
  const queue = inTurn(waiting)
  const at = queue.findIndex((entry) => entry.id === id)
  const [self, first, last] = [queue[at], queue[0], queue.at(-1)]
  if (self === undefined || first === undefined || last === undefined) return new Map()
  if (move === 'first') return self === first ? new Map() : new Map([[id, first.place - 1]])
  if (move === 'last') return self === last ? new Map() : new Map([[id, last.place + 1]])
  const to = move === 'up' ? at - 1 : at + 1
  const other = queue[to]
  if (other === undefined) return new Map()
  if (new Set(queue.map(({ place }) => place)).size < queue.length) {
    // Equal places tell no order to change: all are numbered anew.
    const order = queue.with(at, other).with(to, self)
    return new Map(order.map((entry, index) => [entry.id, first.place + index]))
  }
  return new Map([
    [id, other.place],
    [other.id, self.place],
  ])
}
