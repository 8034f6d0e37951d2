import type { PieceMemory } from './port.ts'

/** Size of the buffers that are used again; smaller pieces get memory of their own. */
const WHOLE_BYTES = 1024 * 1024
/** Below that, memory of its own costs less than a buffer that is kept. */
const LEAST_BYTES = 64 * 1024

interface Lent {
  readonly whole: Buffer
  /** Position in the body behind the last byte that lies in it. */
  readonly end: number
}

/**
 * Lends one body its buffers, so that ten gigabytes go out through the same few. A buffer comes back once `gone`, the
 * number of the body's bytes that the system has taken, is beyond what lies in it: what still waits for the wire is
 * never written over, and neither is what somebody was said to read still ({@link LentMemory.heldUntil}). Memory that is
 * shared can be looked at by a thread meanwhile.
 */
export class LentMemory implements PieceMemory {
  readonly #gone: () => number
  #free: Buffer[] = []
  #lent: Lent[] = []
  readonly #wholeOf = new WeakMap<ArrayBufferLike, Buffer>()
  readonly #holds = new Map<Buffer, Promise<unknown>>()

  constructor(gone: () => number) {
    this.#gone = gone
  }

  take(bytes: number): Buffer {
    if (bytes < LEAST_BYTES || bytes > WHOLE_BYTES) return Buffer.allocUnsafe(bytes)
    this.#collect()
    const whole = this.#free.pop() ?? Buffer.from(new SharedArrayBuffer(WHOLE_BYTES))
    this.#wholeOf.set(whole.buffer, whole)
    return whole.subarray(0, bytes)
  }

  giveBack(piece: Buffer): void {
    const whole = this.#wholeOf.get(piece.buffer)
    if (whole !== undefined) this.#release(whole)
  }

  heldUntil(piece: Buffer, until: Promise<unknown>): void {
    const whole = this.#wholeOf.get(piece.buffer)
    if (whole === undefined) return
    const hold = Promise.allSettled([this.#holds.get(whole), until])
    this.#holds.set(whole, hold)
    void hold.then(() => {
      if (this.#holds.get(whole) === hold) this.#holds.delete(whole)
    })
  }

  /** Tells that this piece was handed on and ends at that position of the body. */
  passed(piece: Buffer, end: number): void {
    const whole = this.#wholeOf.get(piece.buffer)
    if (whole !== undefined) this.#lent.push({ whole, end })
  }

  #collect(): void {
    const gone = this.#gone()
    const back = this.#lent.filter(({ end }) => end <= gone)
    if (back.length === 0) return
    this.#lent = this.#lent.filter(({ end }) => end > gone)
    for (const { whole } of back) this.#release(whole)
  }

  #release(whole: Buffer): void {
    const hold = this.#holds.get(whole)
    if (hold === undefined) this.#free.push(whole)
    else void hold.then(() => this.#release(whole))
  }
}
