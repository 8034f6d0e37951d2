import { type BrowserWindow, screen } from 'electron'
import type { WindowMemory } from './window-memory.ts'
import { type Area, fitWindow, type WindowState } from './window-state.ts'

/** Where the window opens on the screens there are now. Only after the app is ready: before that there are none. */
export function placeOnScreens(memory: WindowMemory): WindowState {
  const main = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id)
  const areas: readonly [Area, ...Area[]] = [main.workArea, ...others.map(({ workArea }) => workArea)]
  return fitWindow(memory.recall(), areas)
}

/** Writes down where the window is whenever that changes, and once more as it closes. */
export function rememberPlace(window: BrowserWindow, memory: WindowMemory): void {
  const note = (): void => {
    // Minimised it is nowhere; where it was before that is known already.
    if (window.isMinimized() || window.isFullScreen()) return
    memory.note({ bounds: window.getNormalBounds(), maximised: window.isMaximized() })
  }
  window.on('resize', note)
  window.on('move', note)
  window.on('maximize', note)
  window.on('unmaximize', note)
  window.on('close', () => {
    note()
    memory.flush()
  })
}
