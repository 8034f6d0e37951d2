/** What of a long list is in sight, in pixels from its top. */
export interface Sight {
  readonly top: number
  readonly height: number
}

/** Which rows to draw, from `first` up to (not including) `end`, and how much room to leave above and below them. */
export interface RowWindow {
  readonly first: number
  readonly end: number
  readonly above: number
  readonly below: number
}

/**
 * The rows that touch what is in sight, with as much again above and below: rows do not flash up while somebody
 * scrolls. Heights in pixels; a row that was never drawn has the usual one.
 */
export function rowWindow(heights: readonly number[], { top, height }: Sight): RowWindow {
  const from = top - height
  const until = top + 2 * height
  let first = 0
  let above = 0
  while (first < heights.length - 1 && above + (heights[first] ?? 0) <= from) {
    above += heights[first] ?? 0
    first += 1
  }
  let end = first
  let drawn = above
  while (end < heights.length && (drawn < until || end === first)) {
    drawn += heights[end] ?? 0
    end += 1
  }
  const below = heights.slice(end).reduce((sum, each) => sum + each, 0)
  return { first, end, above, below }
}
