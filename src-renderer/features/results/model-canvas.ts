import type { Move } from './model-scene.ts'

/** What moves a model. */
export interface Movable {
  move(move: Move): void
  setWheel(zooms: boolean): void
}

const MOVES: ReadonlyMap<string, Move> = new Map([
  ['ArrowLeft', 'left'],
  ['ArrowRight', 'right'],
  ['ArrowUp', 'up'],
  ['ArrowDown', 'down'],
  ['+', 'nearer'],
  // The same key without Shift, on the keyboards that have it there.
  ['=', 'nearer'],
  ['-', 'farther'],
  ['Home', 'reset'],
])

/**
 * Makes a canvas for a model: in the tab order, with the ids of its name and of the description of its keys. An
 * application to screen readers, because they keep the arrow keys to themselves everywhere else.
 */
export function makeCanvas(nameId: string, descriptionId: string): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.tabIndex = 0
  canvas.setAttribute('role', 'application')
  canvas.setAttribute('aria-labelledby', nameId)
  canvas.setAttribute('aria-describedby', descriptionId)
  return canvas
}

/** Lets the keyboard move the model, and the wheel for as long as the keyboard is there. */
export function listen(canvas: HTMLCanvasElement, model: Movable): void {
  canvas.addEventListener('keydown', (event) => {
    const move = MOVES.get(event.key)
    if (move === undefined || event.ctrlKey || event.altKey || event.metaKey) return
    // Arrow keys and Home would scroll the page away from the model.
    event.preventDefault()
    model.move(move)
  })
  canvas.addEventListener('pointerdown', () => canvas.focus({ preventScroll: true }))
  // The wheel zooms only after the model was chosen: until then it scrolls the page past it.
  canvas.addEventListener('focus', () => model.setWheel(true))
  canvas.addEventListener('blur', () => model.setWheel(false))
}
