import { useLayoutEffect } from 'react'
import type { ProfileView } from '../../src-preload/contract/views.ts'
import { selectedProfile, useMirror } from '../state/store.ts'

/** What a person who brings files does. They are shown that nothing takes them yet, instead of losing them here. */
const DRAGS = ['dragenter', 'dragover', 'drop'] as const

/** What tells a profile from others for whoever looks at it. */
const SEEN = ['id', 'name', 'colour', 'origin', 'environment', 'role'] as const

function isSameProfile(one: ProfileView | null, other: ProfileView | null): boolean {
  return one !== null && other !== null && SEEN.every((each) => one[each] === other[each])
}

/**
 * While only a first look is shown, a click waits for main's answer: it is carried out then, on what was clicked, if that
 * is still there and the profile is the same. Of several the last one counts. Files cannot be dropped meanwhile.
 */
export function useHeldClicks(): void {
  const isHeld = useMirror((state) => state.firstLook !== null)
  useLayoutEffect(() => {
    if (!isHeld) return
    const shown = selectedProfile(useMirror.getState())
    let clicked: HTMLElement | null = null
    const hold = (event: Event): void => {
      event.stopImmediatePropagation()
      event.preventDefault()
      if (event.target instanceof HTMLElement) clicked = event.target
    }
    const refuse = (event: DragEvent): void => {
      event.stopImmediatePropagation()
      // Without this the browser would take them itself, to open the first one in the page's place.
      event.preventDefault()
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'none'
    }
    window.addEventListener('click', hold, true)
    for (const name of DRAGS) window.addEventListener(name, refuse, true)
    return () => {
      window.removeEventListener('click', hold, true)
      for (const name of DRAGS) window.removeEventListener(name, refuse, true)
      // React is just putting main's answer into the page, and is done in this very turn.
      queueMicrotask(() => {
        const now = selectedProfile(useMirror.getState())
        if (isSameProfile(shown, now) && clicked?.isConnected === true) clicked.click()
      })
    }
  }, [isHeld])
}
