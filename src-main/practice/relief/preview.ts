import type { Picture } from '../../pictures/picture.ts'
import { writePng } from '../../pictures/write-png.ts'
import { heightField, slope } from './height-field.ts'

// Light from the upper left, as people expect it; ambient light keeps the shadows readable.
const LIGHT: readonly [number, number, number] = [-0.5, 0.6, 0.62]
const AMBIENT = 0.45
// The preview exaggerates the slopes: at its size the true ones would hardly show.
const STEEPNESS = 14

/** Draws the relief as a shaded PNG of at most 512 points a side. */
export function drawPreview(picture: Picture): Uint8Array {
  const width = Math.max(2, picture.width)
  const height = Math.max(2, picture.height)
  const field = heightField(picture, width, height)
  const data = new Uint8Array(width * height * 3)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [across, down] = slope(field, x, y)
      const left = -across * STEEPNESS
      const up = down * STEEPNESS
      const facing = (left * LIGHT[0] + up * LIGHT[1] + LIGHT[2]) / Math.hypot(left, up, 1)
      const shade = Math.min(1.15, AMBIENT + 0.9 * Math.max(0, facing))
      const from = (y * width + x) * 3
      for (let channel = 0; channel < 3; channel += 1) {
        data[from + channel] = Math.min(255, Math.round((field.rgb[from + channel] ?? 0) * shade * 255))
      }
    }
  }
  return writePng(width, height, data)
}
