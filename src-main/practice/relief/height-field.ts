import type { Picture } from '../../pictures/picture.ts'

/** Heights (0..1) and colours (0..1, sRGB) on a grid of points, row by row from the top. */
export interface HeightField {
  readonly width: number
  readonly height: number
  readonly heights: Float32Array
  readonly rgb: Float32Array<ArrayBuffer>
}

/** How far the brightest point stands out, as a share of the longest side. */
export const DEPTH = 0.12

/**
 * Lays a grid of `width` by `height` points (at least two each way) over the picture: brighter stands higher. Heights
 * are smoothed over their neighbours, because the noise of a camera would otherwise eat the triangles.
 */
export function heightField(picture: Picture, width: number, height: number): HeightField {
  const rgb = new Float32Array(width * height * 3)
  const raw = new Float32Array(width * height)
  for (let y = 0; y < height; y += 1) {
    const sourceY = Math.round((y * (picture.height - 1)) / (height - 1))
    for (let x = 0; x < width; x += 1) {
      const sourceX = Math.round((x * (picture.width - 1)) / (width - 1))
      const from = (sourceY * picture.width + sourceX) * 3
      const point = y * width + x
      rgb.set(picture.rgb.subarray(from, from + 3), point * 3)
      raw[point] = luminance(picture.rgb, from)
    }
  }
  return { width, height, rgb, heights: smooth(raw, width, height) }
}

/** How steep the field is at a point: the change of height (0..1) from one grid point to the next, across and down. */
export function slope(field: HeightField, x: number, y: number): readonly [number, number] {
  const at = (column: number, row: number): number => field.heights[row * field.width + column] ?? 0
  const left = Math.max(0, x - 1)
  const right = Math.min(field.width - 1, x + 1)
  const above = Math.max(0, y - 1)
  const below = Math.min(field.height - 1, y + 1)
  return [
    (at(right, y) - at(left, y)) / Math.max(1, right - left),
    (at(x, below) - at(x, above)) / Math.max(1, below - above),
  ]
}

function luminance(rgb: Float32Array, from: number): number {
  return 0.2126 * (rgb[from] ?? 0) + 0.7152 * (rgb[from + 1] ?? 0) + 0.0722 * (rgb[from + 2] ?? 0)
}

function smooth(raw: Float32Array, width: number, height: number): Float32Array {
  const smoothed = new Float32Array(raw.length)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let sum = 0
      let count = 0
      for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row += 1) {
        for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column += 1) {
          sum += raw[row * width + column] ?? 0
          count += 1
        }
      }
      smoothed[y * width + x] = sum / count
    }
  }
  return smoothed
}
