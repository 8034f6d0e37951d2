const MB = 1_000_000
const MIB = 1024 * 1024

/** How much is sent, in bytes and numbers. */
export interface Sizes {
  readonly big: number
  readonly ten: number
  readonly small: number
  readonly smallCount: number
  readonly raw: number
  readonly huge: number
  readonly eight: number
  readonly rounds: number
}

export const FULL: Sizes = {
  big: 2 * 1024 * MIB,
  ten: 10 * MB,
  small: 50_000,
  smallCount: 2_000,
  raw: 768 * MIB,
  huge: 10_000 * MB,
  eight: 256 * MIB,
  rounds: 5,
}

/** For trying out: the same steps, numbers that say little. */
export const LITTLE: Sizes = {
  ...FULL,
  big: 256 * MIB,
  smallCount: 500,
  raw: 96 * MIB,
  huge: 1_000 * MB,
  eight: 64 * MIB,
  rounds: 2,
}
