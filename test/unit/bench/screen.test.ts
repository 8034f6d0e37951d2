import { describe, expect, it } from 'vitest'
import { type Layout, layoutOf, showsContent } from '../../bench/screen.ts'

const layout: Layout = { width: 400, height: 200, start: 0, bytesPerLine: 1_600 }

/** A black display with a white window on it, and what `draw` puts into it. */
function display(draw: (put: (x: number, y: number) => void) => void = () => undefined): Buffer {
  const pixels = Buffer.from(new ArrayBuffer(layout.bytesPerLine * layout.height))
  for (let y = 20; y < 180; y += 1) pixels.fill(0xff, y * 1_600 + 200, y * 1_600 + 1_400)
  draw((x, y) => pixels.writeUInt32LE(0x33_44_55, y * 1_600 + x * 4))
  return pixels
}

/** Strokes as of letters, so many pixels high. */
const words = (height: number): Buffer =>
  display((put) => {
    for (let y = 60; y < 60 + height; y += 1) for (let x = 80; x < 240; x += 6) put(x, y)
  })

describe('a display', () => {
  it('with nothing on it shows no content', () => {
    expect(showsContent(Buffer.from(new ArrayBuffer(layout.bytesPerLine * layout.height)), layout)).toBe(false)
  })

  it('with an empty window on it shows no content', () => {
    expect(showsContent(display(), layout)).toBe(false)
  })

  it('with a window that has only a frame or a stripe shows no content', () => {
    const frame = display((put) => {
      for (let y = 20; y < 180; y += 1) for (const x of [60, 61, 62, 300, 301]) put(x, y)
    })
    expect(showsContent(frame, layout)).toBe(false)
  })

  it('with an empty window under a menu bar and the pointer shows no content', () => {
    const empty = display((put) => {
      // As they were found on the display: five lines of the one are looked at, nine of the other.
      for (let y = 24; y < 34; y += 1) for (let x = 70; x < 170; x += 6) put(x, y)
      for (let y = 92; y < 110; y += 1) for (let x = 180; x < 192; x += 2) put(x, y)
    })
    expect(showsContent(empty, layout)).toBe(false)
  })

  it('with words on it shows content, but not with a line of them alone', () => {
    expect(showsContent(words(40), layout)).toBe(true)
    expect(showsContent(words(10), layout)).toBe(false)
  })
})

describe("a picture's head", () => {
  function head(values: Record<number, number>): Buffer {
    const buffer = Buffer.alloc(100)
    for (const [index, value] of Object.entries(values)) buffer.writeUInt32BE(value, Number(index) * 4)
    return buffer
  }
  const good = { 0: 160, 1: 7, 4: 1_100, 5: 780, 11: 32, 12: 4_400, 19: 256 }

  it('says where the pixels lie: behind the head and the table of colours', () => {
    expect(layoutOf(head(good))).toEqual({ width: 1_100, height: 780, start: 160 + 256 * 12, bytesPerLine: 4_400 })
  })

  it.each([
    ['of another format', { ...good, 1: 6 }],
    ['with another number of bits', { ...good, 11: 8 }],
  ])('%s is refused', (_what, values) => {
    expect(() => layoutOf(head(values))).toThrow(/32 bits/)
  })
})
