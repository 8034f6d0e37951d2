import fc from 'fast-check'
import { expect, it } from 'vitest'
import { zoomAfter } from '../../../src-main/window/zoom.ts'

it('goes in steps up to twice the size, and back', () => {
  const sizes = [1]
  for (let times = 0; times < 8; times += 1) sizes.push(zoomAfter(sizes.at(-1) ?? 0, 'in'))
  expect(sizes).toEqual([1, 1.1, 1.25, 1.5, 1.75, 2, 2, 2, 2])
  expect(zoomAfter(1.0999999, 'in')).toBe(1.25)
  expect(zoomAfter(1.1000001, 'out')).toBe(1)
  expect(zoomAfter(0.8, 'out')).toBe(0.8)
  expect(zoomAfter(1.75, 'reset')).toBe(1)
})

it('never leaves the sizes that screens are made for, whatever it comes from', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 50, noNaN: true }), fc.constantFrom('in', 'out', 'reset'), (from, step) => {
      expect(zoomAfter(from, step)).toBeGreaterThanOrEqual(0.8)
      expect(zoomAfter(from, step)).toBeLessThanOrEqual(2)
    }),
  )
})
