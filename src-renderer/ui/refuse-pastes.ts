/**
 * Refuses what Chromium would paste by itself. Main judges what is on the clipboard and writes it into the field, which
 * is no paste to the page; any other one (of a touch menu, of a desktop with keys of its own) has passed main by. What
 * it holds is not asked for, so it never comes into this window.
 */
export function refusePastes(target: Document): void {
  target.addEventListener(
    'paste',
    (event) => {
      event.preventDefault()
      event.stopPropagation()
    },
    { capture: true },
  )
}
