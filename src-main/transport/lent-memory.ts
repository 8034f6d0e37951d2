import type { PieceMemory } from './port.ts'

/** Size of the buffers that are used again; smaller pieces get memory of their own. */
const WHOLE_BYTES = 2 * 1024 * 1024
/** Below that, memory of its own costs less than a buffer that is kept. */
const LEAST_BYTES = 64 * 1024

interface Lent {
  readonly whole: Buffer
  /** Position in the body behind the last byte that lies in it. */
  readonly end: number
}

/** Spare buffers, and bodies that have ended and still owe some, that are kept. */
const MOST_SPARE = 8

/** Buffers that go from one body to the next: in Electron making one costs more than filling it. */
export class SpareMemory {
  readonly #free: Buffer[] = []
  #owing: LentMemory[] = []

  take(): Buffer | undefined {
    // A body ends before the system has taken its last bytes.
    if (this.#free.length === 0) this.#owing = this.#owing.filter((memory) => memory.owes())
    return this.#free.pop()
  }

  bring(whole: Buffer): void {
    if (this.#free.length < MOST_SPARE) this.#free.push(whole)
  }

  /** What is still with that body is brought once it is free. */
  awaits(memory: LentMemory): void {
    this.#owing = [...this.#owing, memory].slice(-MOST_SPARE)
  }
}

/**
 * Lends one body its buffers, so that ten gigabytes go out through the same few. A buffer comes back once `gone`, the
 * number of the body's bytes that the system has taken, is beyond what lies in it: what still waits for the wire is
 * never written over, and neither is what somebody was said to read still ({@link LentMemory.heldUntil}). Memory that is
 * shared can be looked at by a thread meanwhile.
 */
export class LentMemory implements PieceMemory {
  readonly #gone: () => number
  readonly #free: Buffer[] = []
  #lent: Lent[] = []
  readonly #wholeOf = new WeakMap<ArrayBufferLike, Buffer>()
  readonly #holds = new Map<Buffer, Promise<unknown>>()

  readonly #spare: SpareMemory
  #over = false

  constructor(gone: () => number, spare = new SpareMemory()) {
    this.#gone = gone
    this.#spare = spare
  }

  take(bytes: number): Buffer {
    if (bytes < LEAST_BYTES || bytes > WHOLE_BYTES) return Buffer.allocUnsafe(bytes)
    this.#collect()
    const whole = this.#free.pop() ?? this.#spare.take() ?? Buffer.from(new SharedArrayBuffer(WHOLE_BYTES))
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

  /** The body takes no more: its buffers go to the next one, as they come free. */
  end(): void {
    this.#over = true
    for (const whole of this.#free.splice(0)) this.#spare.bring(whole)
    if (this.owes()) this.#spare.awaits(this)
  }

  /** Whether some of it still waits for the wire. */
  owes(): boolean {
    this.#collect()
    return this.#lent.length > 0
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
    if (hold === undefined && this.#over) this.#spare.bring(whole)
    else if (hold === undefined) this.#free.push(whole)
    else void hold.then(() => this.#release(whole))
  }
}
