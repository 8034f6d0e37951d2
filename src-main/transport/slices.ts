/** What goes out first, before anything is known of the line, in bytes. */
const FIRST_BYTES = 256 * 1024
/** Nothing is cut smaller: each piece costs something. */
const LEAST_BYTES = 16 * 1024
/** No piece is larger to begin with. */
const MOST_BYTES = 2 * 1024 * 1024
/** How long one piece should take, in milliseconds: whoever looks whether an upload moves looks far less often. */
const WANTED_MS = 250

/** How large the next piece of a body may be, by how long the ones before took. */
export interface Slices {
  /** In bytes. */
  readonly next: number
  /** A piece of so many bytes was given, and it took that long (milliseconds) until more was asked for. */
  took(bytes: number, ms: number): void
}

/**
 * Large pieces cost least, but of a piece that is under way nobody learns anything: on a slow line two mebibytes take
 * longer than it takes to call the line dead. So pieces begin smaller, grow while they go at once, and are cut to what
 * the line takes in a quarter of a second.
 */
export function createSlices(): Slices {
  let next = FIRST_BYTES
  return {
    get next() {
      return next
    },
    took(bytes, ms) {
      // What is smaller, a part's head say, waited for what went before it, and says nothing of itself.
      if (bytes < LEAST_BYTES) return
      const fitting = ms > 0 ? (bytes * WANTED_MS) / ms : Number.POSITIVE_INFINITY
      // Twice at most: what the system's own buffers take says little about the line behind them.
      const most = bytes < next ? next : next * 2
      next = Math.round(Math.max(LEAST_BYTES, Math.min(fitting, most, MOST_BYTES)))
    },
  }
}
