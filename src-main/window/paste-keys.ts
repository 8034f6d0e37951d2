/** A key as main hears of it before the page does; the part of Electron's `Input` that matters here. */
export interface PressedKey {
  readonly type: string
  /** What it writes on the keyboard as it is set. */
  readonly key: string
  /** Which key of the board it is, whatever it writes. */
  readonly code: string
  readonly control: boolean
  readonly meta: boolean
  readonly shift: boolean
}

/**
 * True for keys that paste. Where a keyboard writes other letters than Latin ones, Chromium goes by the place of the
 * key: Ctrl and the key that says М on a Russian board paste as Ctrl+V does.
 */
export function isPasteKey({ type, key, code, control, meta, shift }: PressedKey): boolean {
  if (type !== 'keyDown') return false
  if (shift && key === 'Insert') return true
  const isV = key.toLowerCase() === 'v' || (code === 'KeyV' && !/^[a-z]$/i.test(key))
  return (control || meta) && isV
}
