import type { WebContents } from 'electron'
import type { Clock } from '../support/clock.ts'

/** So long a page that was loaded anew is left alone, in milliseconds. */
const REST_MS = 60_000

/**
 * Loads a page anew whose process has ended: a blank window says nothing about the work that goes on. Once a minute at
 * most, because what ended it may be the first thing it shows; after that it waits until somebody asks for the window.
 */
export function reviveAfterCrash(contents: WebContents, clock: Clock): void {
  let rests = false
  contents.on('render-process-gone', (_event, { reason }) => {
    if (rests || reason === 'clean-exit') return
    rests = true
    clock.after(REST_MS, () => {
      rests = false
    })
    contents.reload()
  })
}
