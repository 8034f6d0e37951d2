/** Chance that can be repeated: the same seed gives the same numbers. */
export interface Chance {
  /** A number from 0 up to but without 1. */
  next(): number
  /** A whole number from `least` to `most`, both possible. */
  whole(least: number, most: number): number
  pick<T>(things: readonly [T, ...T[]]): T
}

/** Mulberry32: small, and good enough to choose moments with. */
export function createChance(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const whole = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1))
  return { next, whole, pick: (things) => things[whole(0, things.length - 1)] ?? things[0] }
}
