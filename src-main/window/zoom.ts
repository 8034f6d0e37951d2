/** What the View menu does to the size of everything in the window. */
export type ZoomStep = 'in' | 'out' | 'reset'

/** Sizes there are; the largest is what every screen is made to bear. */
const LARGEST = 2
const SIZES = [0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, LARGEST] as const

/**
 * The size after a step.
 * @param factor the size now, 1 being the usual one; any number, because a page's own may lie between two steps
 * @returns one of the sizes there are, never more than 2
 */
export function zoomAfter(factor: number, step: ZoomStep): number {
  // A hair's breadth: Chromium keeps sizes as logarithms and gives 1.0999999 for 1.1.
  const near = 0.005
  if (step === 'in') return SIZES.find((size) => size > factor + near) ?? LARGEST
  if (step === 'out') return SIZES.findLast((size) => size < factor - near) ?? SIZES[0]
  return 1
}
