import type { Page } from 'playwright-core'

/**
 * Chooses a profile in the list of profiles and measures until its bar has been painted.
 *
 * Both ends are taken inside the page, so the driver's own way to it does not count: the beginning is the time stamp of
 * the event that chose, the end is after the first frame that has the other profile's bar in it.
 * @returns milliseconds
 */
export async function switchProfile(
  page: Page,
  profile: { readonly id: string; readonly name: string },
): Promise<number> {
  const painted = page.evaluate(watchBar, profile.id)
  // Nobody waits for this one while the choosing below goes wrong; that error is the one to tell.
  painted.catch(() => undefined)
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search profiles' }).fill(profile.name)
  await page.getByRole('option', { name: profile.name }).waitFor()
  await page.keyboard.press('Enter')
  return painted
}

/** Runs inside the page. Resolves when the profile's bar has been painted, with the milliseconds since it was chosen. */
function watchBar(profileId: string): Promise<number> {
  return new Promise((resolve) => {
    let chosenAt = 0
    const note = (event: Event): void => {
      chosenAt = event.timeStamp
    }
    const choosing = ['change', 'keydown', 'pointerup', 'click']
    for (const type of choosing) addEventListener(type, note, { capture: true })
    const look = (): void => {
      if (document.querySelector(`header[data-profile-id="${profileId}"]`) === null) return
      observer.disconnect()
      for (const type of choosing) removeEventListener(type, note, { capture: true })
      // The frame's callback comes before it is painted; a message sent from there arrives after that.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => resolve(performance.now() - chosenAt)
        port2.postMessage(null)
      })
    }
    const observer = new MutationObserver(look)
    observer.observe(document, { subtree: true, childList: true, attributes: true })
  })
}
