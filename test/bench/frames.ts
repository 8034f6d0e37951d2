import type { Page } from 'playwright-core'

/** How evenly a page came to the display for a while. */
export interface Frames {
  readonly perSecond: number
  readonly longestMs: number
  /** How far it was really scrolled, both ways together, in CSS pixels. */
  readonly scrolledPx: number
}

/** About as fast as somebody who throws a long list past with a wheel. */
const PX_PER_SECOND = 4_000

/**
 * Counts a page's frames for so many milliseconds while its list of that name scrolls down, and up again from the end. The list
 * is found by its name and role, and then whatever scrolls it: itself, something around it, or the whole page. A page
 * without one just stands still: that gives the display's own rate.
 */
export function countFrames(page: Page, durationMs: number, label = 'Work'): Promise<Frames> {
  return page.evaluate(
    ({ duration, speed, name }) => {
      const lists = ['[role="list"]', 'ul', 'ol', '[role="grid"]', '[role="listbox"]', 'section', 'table']
      const list = document.querySelector(lists.map((kind) => `${kind}[aria-label="${name}"]`).join(', '))
      const overflows = (element: Element): boolean =>
        element.scrollHeight > element.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(element).overflowY)
      let scroller = list
      while (scroller !== null && !overflows(scroller)) scroller = scroller.parentElement
      const target = list === null ? null : (scroller ?? document.scrollingElement)
      const gaps: number[] = []
      return new Promise<Frames>((resolve) => {
        let began: number | null = null
        let last = 0
        let direction = 1
        let scrolledPx = 0
        const frame = (now: number): void => {
          if (began === null) began = now
          else gaps.push(now - last)
          if (target !== null) {
            const before = target.scrollTop
            // A step by the clock, not by the frame: a slow page must not get less to do.
            target.scrollTop += direction * Math.max(1, Math.round((speed * (now - (last || now))) / 1_000))
            if (target.scrollTop === before) direction = -direction
            scrolledPx += Math.abs(target.scrollTop - before)
          }
          last = now
          if (now - began < duration) requestAnimationFrame(frame)
          else resolve({ perSecond: (gaps.length * 1_000) / (now - began), longestMs: Math.max(...gaps), scrolledPx })
        }
        requestAnimationFrame(frame)
      })
    },
    { duration: durationMs, speed: PX_PER_SECOND, name: label },
  )
}
