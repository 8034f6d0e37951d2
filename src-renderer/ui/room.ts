/** Widths of a screen's inside, in rem, at or under which something is laid out otherwise; see the styles that name them. */
const WIDTHS = [36, 42, 52] as const
/** A screen of no more than so many rem is low: what scrolls inside of it would be a slit to look through. */
const LOW = 36
/** What a screen leaves free on its left and right together, in rem. */
const MARGINS = 3

/** What styles may know of the room on a screen, as it stands in attributes of its element. */
export interface Room {
  /** The widths that it does not exceed, one word each. */
  readonly atMost: string
  readonly low: boolean
}

/** How much room there is. `width` and `height` of the screen and `rem`, the size of text, in pixels. */
export function roomOf(width: number, height: number, rem: number): Room {
  return {
    atMost: WIDTHS.filter((most) => width <= (most + MARGINS) * rem).join(' '),
    low: height <= LOW * rem,
  }
}

/**
 * Tells a screen's styles how much room there is, as long as it is shown: for its element's `ref`.
 *
 * Container queries would need no code. But while an element is a container for them, Chromium (148) takes all that is in
 * it out of its layout and puts it back whenever nodes come and others go in the same frame: a list that was scrolled
 * laid out the whole screen for each of its pictures, which took two thirds of them.
 */
export function tellRoom(screen: HTMLElement | null): (() => void) | undefined {
  if (screen === null) return undefined
  const observer = new ResizeObserver(([entry]) => {
    const { width, height } = entry?.contentRect ?? screen.getBoundingClientRect()
    const { atMost, low } = roomOf(
      width,
      height,
      Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
    )
    screen.dataset.atMost = atMost
    screen.toggleAttribute('data-low', low)
  })
  observer.observe(screen)
  return () => observer.disconnect()
}
