import type { WebContents } from 'electron'
import { readClipboard, readSelection } from './clipboard.ts'
import { isPasteKey } from './paste-keys.ts'

/** Judges and takes in key-like text that was about to land in an ordinary field. */
export interface PasteGuard {
  isLikeKey(text: string): Promise<boolean>
  onIntercepted(text: string): void
}

/**
 * A person who pastes a key into the name or address field must not hand it to the React window. Paste shortcuts and
 * the middle button are stopped in main before the page sees them; ordinary text is then pasted after all, key-like
 * text is taken in here. The clipboard is read asynchronously, so the stop has to come before the judgement; and what
 * lands is the very text that was judged, because the clipboard may hold another one by then. The page refuses every
 * paste of Chromium's own, which is how ways of pasting that nobody foresaw end.
 * @returns pastes past the guard, for menus: Electron's own paste would go around it
 */
export function guardPaste(contents: WebContents, guard: PasteGuard): () => void {
  const judge = async (read: () => Promise<string>): Promise<void> => {
    const text = await read()
    if (text === '') return
    const isKey = await guard.isLikeKey(text)
    if (contents.isDestroyed()) return
    if (isKey) guard.onIntercepted(text)
    else await contents.insertText(text)
  }
  const paste = (): void => void judge(readClipboard)
  contents.on('before-input-event', (event, input) => {
    if (!isPasteKey(input)) return
    event.preventDefault()
    paste()
  })
  contents.on('before-mouse-event', (event, mouse) => {
    if (process.platform !== 'linux' || mouse.type !== 'mouseUp' || mouse.button !== 'middle') return
    event.preventDefault()
    void judge(readSelection)
  })
  return paste
}
