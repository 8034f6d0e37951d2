/** A picture at working size. `rgb` holds red, green, blue per point in 0..1 (sRGB), row by row from the top. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly rgb: Float32Array
  readonly sourceWidth: number
  readonly sourceHeight: number
}

/** A file that could not be read as a picture, with the reason the person reads. */
export interface Unreadable {
  readonly reason: string
}

const FULL = 65_535

/**
 * Averages a source picture down to a bounded number of points a side while it is being decoded, so that the
 * whole source never has to lie in memory. Rows may come in any order (interlaced files send them in seven passes).
 */
export class PictureSampler {
  readonly #source: { readonly width: number; readonly height: number }
  readonly #width: number
  readonly #height: number
  readonly #sums: Float64Array
  readonly #counts: Float64Array

  /** `width` and `height` are the source's, in pixels; `longest` is the most points a side may have. */
  constructor(width: number, height: number, longest: number) {
    this.#source = { width, height }
    const scale = Math.min(1, longest / Math.max(width, height))
    this.#width = Math.max(1, Math.round(width * scale))
    this.#height = Math.max(1, Math.round(height * scale))
    this.#sums = new Float64Array(this.#width * this.#height * 3)
    this.#counts = new Float64Array(this.#width * this.#height)
  }

  /**
   * Takes `count` pixels of source row `y`, the first at column `left`, then every `step` columns. `rgba` holds four
   * samples of 0..65535 a pixel; see-through pixels are laid on white, as most viewers show them.
   */
  addRow(rgba: Uint16Array, count: number, y: number, left = 0, step = 1): void {
    const row = Math.floor((y * this.#height) / this.#source.height) * this.#width
    const across = this.#width / this.#source.width
    for (let pixel = 0; pixel < count; pixel += 1) {
      const point = row + Math.floor((left + pixel * step) * across)
      const at = pixel * 4
      const alpha = (rgba[at + 3] ?? FULL) / FULL
      const white = (1 - alpha) * FULL
      const sum = point * 3
      this.#sums[sum] = (this.#sums[sum] ?? 0) + (rgba[at] ?? 0) * alpha + white
      this.#sums[sum + 1] = (this.#sums[sum + 1] ?? 0) + (rgba[at + 1] ?? 0) * alpha + white
      this.#sums[sum + 2] = (this.#sums[sum + 2] ?? 0) + (rgba[at + 2] ?? 0) * alpha + white
      this.#counts[point] = (this.#counts[point] ?? 0) + 1
    }
  }

  /** The averaged picture, once every row was added. */
  finish(): Picture {
    const rgb = new Float32Array(this.#sums.length)
    for (let index = 0; index < rgb.length; index += 1) {
      const count = this.#counts[Math.floor(index / 3)] ?? 0
      rgb[index] = count === 0 ? 1 : Math.min(1, (this.#sums[index] ?? 0) / count / FULL)
    }
    return {
      width: this.#width,
      height: this.#height,
      rgb,
      sourceWidth: this.#source.width,
      sourceHeight: this.#source.height,
    }
  }
}
