import { powerSaveBlocker } from 'electron'

/** Keeps the computer from sleeping by itself; the screen may go dark. Call the answer to let it sleep again. */
export function holdSleep(): () => void {
  const id = powerSaveBlocker.start('prevent-app-suspension')
  return () => {
    powerSaveBlocker.stop(id)
  }
}
