import { expect, it } from 'vitest'
import { heldAfter, type MouseMoment } from '../../../src-main/window/mouse-held.ts'

const DOWN: MouseMoment = { type: 'mouseDown', button: 'left' }
const UP: MouseMoment = { type: 'mouseUp', button: 'left' }
const DRAG: MouseMoment = { type: 'mouseMove', button: 'left' }
const MOVE: MouseMoment = { type: 'mouseMove', button: 'none' }
const BACK: MouseMoment = { type: 'mouseEnter' }
const RIGHT: MouseMoment = { type: 'mouseDown', button: 'right' }

it.each<[string, MouseMoment[], boolean]>([
  ['at first', [], false],
  ['pressed', [DOWN], true],
  ['pressed and moved', [DOWN, DRAG, DRAG], true],
  ['let go', [DOWN, DRAG, UP], false],
  ['let go outside, and moved over the window again', [DOWN, DRAG, MOVE], false],
  ['let go outside, and brought back', [DOWN, BACK], false],
  ['moved with a button that was pressed elsewhere', [DRAG], false],
  ['pressed on the right', [RIGHT], false],
])('the left button: %s', (_what, moments, held) => {
  expect(moments.reduce(heldAfter, false)).toBe(held)
})
