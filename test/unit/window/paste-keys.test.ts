import { describe, expect, it } from 'vitest'
import { isPasteKey, type PressedKey } from '../../../src-main/window/paste-keys.ts'

const PRESSED: PressedKey = { type: 'keyDown', key: 'v', code: 'KeyV', control: true, meta: false, shift: false }

describe('keys that paste', () => {
  it.each<[string, Partial<PressedKey>]>([
    ['Ctrl+V', {}],
    ['Cmd+V', { control: false, meta: true }],
    ['Ctrl+Shift+V', { key: 'V', shift: true }],
    ['Shift+Insert', { control: false, shift: true, key: 'Insert', code: 'Insert' }],
    ['Shift+Insert of the number block', { control: false, shift: true, key: 'Insert', code: 'Numpad0' }],
    ['Ctrl+V where V lies elsewhere (Dvorak)', { code: 'Period' }],
    ['Ctrl and the place of V on a Russian board', { key: 'м' }],
    ['Ctrl and the place of V on a Greek board', { key: 'ω' }],
    ['Ctrl and the place of V on an Arabic board', { key: 'ر' }],
    ['Ctrl and the place of V on a Hebrew board', { key: 'ה' }],
  ])('are %s', (_what, change) => {
    expect(isPasteKey({ ...PRESSED, ...change })).toBe(true)
  })

  it.each<[string, Partial<PressedKey>]>([
    ['V alone', { control: false }],
    ['letting go of V', { type: 'keyUp' }],
    ['Insert alone', { control: false, key: 'Insert', code: 'Insert' }],
    ['Ctrl and another letter at the place of V (Dvorak)', { key: 'k' }],
    ['Ctrl+C', { key: 'c', code: 'KeyC' }],
  ])('are not %s', (_what, change) => {
    expect(isPasteKey({ ...PRESSED, ...change })).toBe(false)
  })
})
