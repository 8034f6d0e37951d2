import { encode } from 'fast-png'

/** Pictures for tests, made on the spot. All are small unless a size is named. */

interface Size {
  readonly width?: number
  readonly height?: number
}

/** A colour PNG with a bright ball on a dark ground: a relief of it has a clear summit. */
export function ballPng({ width = 48, height = 36 }: Size = {}): Buffer {
  const data = new Uint8Array(width * height * 3)
  paint(width, height, (at, level) => data.set([level, Math.round(level * 0.8), 255 - level], at * 3))
  return Buffer.from(encode({ width, height, data, channels: 3, depth: 8 }))
}

/** The same ball in grey with 16 bits a sample. */
export function deepGreyPng({ width = 40, height = 40 }: Size = {}): Buffer {
  const data = new Uint16Array(width * height)
  paint(width, height, (at, level) => data.fill(level * 257, at, at + 1))
  return Buffer.from(encode({ width, height, data, channels: 1, depth: 16 }))
}

/** A ball with an alpha channel: see-through outside, solid in the middle. */
export function alphaPng({ width = 40, height = 30 }: Size = {}): Buffer {
  const data = new Uint8Array(width * height * 4)
  paint(width, height, (at, level) => data.set([200, 40, 40, level], at * 4))
  return Buffer.from(encode({ width, height, data, channels: 4, depth: 8 }))
}

/** An interlaced (Adam7) colour PNG. */
export function interlacedPng({ width = 37, height = 29 }: Size = {}): Buffer {
  const data = new Uint8Array(width * height * 3)
  paint(width, height, (at, level) => data.set([level, Math.round(level * 0.8), 255 - level], at * 3))
  return Buffer.from(encode({ width, height, data, channels: 3, depth: 8 }, { interlace: 'Adam7' }))
}

/** Bytes that carry a picture's name but are none. */
export function notAPicture(): Buffer {
  return Buffer.from('This is a text that somebody called cat.png.\n')
}

/** Calls `point` for each pixel, row by row, with the brightness (0..255) of a ball in the middle. */
export function paint(width: number, height: number, point: (at: number, level: number) => void): void {
  const radius = Math.min(width, height) * 0.45
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const distance = Math.hypot(x - width / 2, y - height / 2) / radius
      point(y * width + x, Math.round(255 * Math.sqrt(Math.max(0, 1 - distance * distance))))
    }
  }
}
