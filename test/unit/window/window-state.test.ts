import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Area,
  FIRST_SIZE,
  fitWindow,
  parseWindowState,
  SMALLEST_SIZE,
  type WindowState,
} from '../../../src-main/window/window-state.ts'

const LAPTOP: Area = { x: 0, y: 25, width: 1_440, height: 875 }
const BESIDE: Area = { x: 1_440, y: 0, width: 1_920, height: 1_080 }

const at = (bounds: Area, maximised = false): WindowState => ({ bounds, maximised })

describe('where the window opens', () => {
  it('at the first start: in the middle of the main screen', () => {
    expect(fitWindow(null, [LAPTOP, BESIDE])).toEqual(at({ x: 180, y: 82, ...FIRST_SIZE }))
  })

  it('afterwards: where it was, also on another screen and when it stood out a little', () => {
    for (const bounds of [
      { x: 100, y: 100, width: 900, height: 600 },
      { x: 1_500, y: 10, width: 1_800, height: 1_000 },
      { x: -700, y: 500, width: 900, height: 600 },
    ]) {
      expect(fitWindow(at(bounds, true), [LAPTOP, BESIDE])).toEqual(at(bounds, true))
    }
  })

  it('with its size in the middle when its screen is gone', () => {
    const there = at({ x: 1_500, y: 10, width: 900, height: 600 })
    expect(fitWindow(there, [LAPTOP])).toEqual(at({ x: 270, y: 162, width: 900, height: 600 }))
  })

  it('no larger than the screen it comes back to', () => {
    const there = at({ x: 1_500, y: 10, width: 1_800, height: 1_000 }, true)
    expect(fitWindow(there, [LAPTOP])).toEqual(at(LAPTOP, true))
  })

  it('in the middle when it lay across two screens and the one it began on is gone', () => {
    const across = at({ x: -3_000, y: 100, width: 4_000, height: 600 })
    const left: Area = { x: -3_840, y: 0, width: 3_840, height: 1_080 }
    expect(fitWindow(across, [LAPTOP, left])).toEqual(across)
    expect(fitWindow(across, [LAPTOP]).bounds).toMatchObject({ x: 0, width: 1_440 })
  })

  it('in the middle when its upper edge is above the screen, where nobody can grasp it', () => {
    expect(fitWindow(at({ x: 100, y: -50, width: 900, height: 600 }), [LAPTOP]).bounds.y).toBeGreaterThan(25)
  })

  it('with its first size when it was too small to be meant', () => {
    expect(fitWindow(at({ x: 5, y: 30, width: 40, height: 20 }), [LAPTOP]).bounds).toMatchObject(FIRST_SIZE)
  })
})

const screen = fc.record({
  x: fc.integer({ min: -6_000, max: 6_000 }),
  y: fc.integer({ min: -6_000, max: 6_000 }),
  width: fc.integer({ min: 320, max: 8_000 }),
  height: fc.integer({ min: 240, max: 5_000 }),
})
const remembered = fc.record({
  bounds: fc.record({
    x: fc.integer({ min: -100_000, max: 100_000 }),
    y: fc.integer({ min: -100_000, max: 100_000 }),
    width: fc.integer({ min: 1, max: 100_000 }),
    height: fc.integer({ min: 1, max: 100_000 }),
  }),
  maximised: fc.boolean(),
})
const screens = fc
  .tuple(screen, fc.array(screen, { maxLength: 3 }))
  .map(([first, more]): [Area, ...Area[]] => [first, ...more])

describe('wherever it was and whatever screens there are', () => {
  it('its upper edge can be grasped, it is never too small, and fitting it again changes nothing', () => {
    fc.assert(
      fc.property(fc.option(remembered), screens, (state, all) => {
        const fitted = fitWindow(state, all)
        const { bounds } = fitted
        expect(bounds.width).toBeGreaterThanOrEqual(SMALLEST_SIZE.width)
        expect(bounds.height).toBeGreaterThanOrEqual(SMALLEST_SIZE.height)
        const seen = all.some(
          (area) =>
            bounds.y >= area.y &&
            bounds.y + 24 <= area.y + area.height &&
            Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x) >= 120,
        )
        expect(seen).toBe(true)
        expect(fitted.maximised).toBe(state?.maximised ?? false)
        expect(fitWindow(fitted, all)).toEqual(fitted)
      }),
    )
  })

  it('a window that lies on a screen stays where it is', () => {
    fc.assert(
      fc.property(screens, fc.boolean(), (all, maximised) => {
        const [{ x, y, width, height }] = all
        fc.pre(width >= SMALLEST_SIZE.width && height >= SMALLEST_SIZE.height)
        const state = at({ x, y, width, height }, maximised)
        expect(fitWindow(state, all)).toEqual(state)
      }),
    )
  })
})

describe('what was remembered', () => {
  it('is read as it was written', () => {
    const state = at({ x: -3, y: 4, width: 500, height: 600 }, true)
    expect(parseWindowState(JSON.stringify(state))).toEqual(state)
  })

  it.each([
    ['nothing', ''],
    ['half a file', '{"bounds":{"x":1'],
    ['another shape', '[]'],
    ['null', 'null'],
    ['a missing side', '{"bounds":{"x":1,"y":1,"width":500},"maximised":false}'],
    ['text for a number', '{"bounds":{"x":"1","y":1,"width":500,"height":500},"maximised":false}'],
    ['a number that is none', '{"bounds":{"x":1e999,"y":1,"width":500,"height":500},"maximised":false}'],
    ['a negative width', '{"bounds":{"x":1,"y":1,"width":-500,"height":500},"maximised":false}'],
    ['half a pixel', '{"bounds":{"x":1.5,"y":1,"width":500,"height":500},"maximised":false}'],
    ['a field too many', '{"bounds":{"x":1,"y":1,"width":500,"height":500},"maximised":false,"more":1}'],
  ])('is not believed: %s', (_what, text) => {
    expect(parseWindowState(text)).toBeNull()
  })

  it('never throws, whatever the file holds', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void parseWindowState(text)))
  })
})
