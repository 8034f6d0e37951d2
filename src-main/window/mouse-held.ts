/** What the mouse did over a window; the part of Electron's `MouseInputEvent` that matters here. */
export interface MouseMoment {
  readonly type: string
  /** The button pressed or let go; of a movement, the one that is held. */
  readonly button?: string | undefined
}

/** Whether the left button is held after that. Where the letting go was not seen, the next movement tells. */
export function heldAfter(held: boolean, { type, button }: MouseMoment): boolean {
  if (type === 'mouseDown' && button === 'left') return true
  if (type === 'mouseUp' && button === 'left') return false
  if (type === 'mouseMove' || type === 'mouseEnter') return held && button === 'left'
  return held
}
