import { useEffect } from 'react'
import { openOverlay } from '../../state/screens.ts'
import { useMirror } from '../../state/store.ts'

/** Ctrl-K or Cmd-K switches profiles and F1 explains the screen, wherever the keyboard is. */
export function useShortcuts(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { mirror, overlay } = useMirror.getState()
      if (overlay !== null || mirror === null || mirror.app.lock.locked) return
      const isSwitch = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey
      if (isSwitch && mirror.app.profiles.length > 0) openOverlay('switcher')
      else if (event.key === 'F1') openOverlay('help')
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
