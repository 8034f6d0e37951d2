import type { Failure } from '../../src-preload/contract/result.ts'

const HEAD_BYTES = 12

/** What is known of a result by the way it passes: its length and first bytes. */
export class ResultContent {
  readonly #isGlb: boolean
  #head = Buffer.alloc(0)
  #bytes = 0

  /** `name` is the final name; its extension decides how the content must begin. */
  constructor(name: string) {
    this.#isGlb = name.endsWith('.glb')
  }

  /** Bytes seen so far. */
  get bytes(): number {
    return this.#bytes
  }

  /** `bytes`: how many passed, where that is more than the piece that stands for them. */
  add(piece: Buffer, bytes = piece.length): void {
    this.#bytes += bytes
    if (this.#head.length < HEAD_BYTES) {
      this.#head = Buffer.concat([this.#head, piece.subarray(0, HEAD_BYTES - this.#head.length)])
    }
  }

  /** Says what is wrong with a finished result, or null. `announced` are lengths in bytes; null means unknown. */
  judge(announced: readonly (number | null)[]): Failure | null {
    const differs = announced.find((bytes) => bytes !== null && bytes !== this.#bytes)
    if (differs !== undefined && differs !== null) return this.#incomplete({ expected: differs })
    if (this.#bytes === 0) return this.#incomplete({})
    if (!this.#isGlb) return null
    if (this.#head.toString('latin1', 0, 4) !== 'glTF') return this.#incomplete({ why: 'content' })
    // A GLB says its own length in its header; a shorter file was cut, whatever the connection claimed.
    const own = this.#head.length < HEAD_BYTES ? 0 : this.#head.readUInt32LE(8)
    return own > this.#bytes || own === 0 ? this.#incomplete({ expected: own, why: 'content' }) : null
  }

  #incomplete(facts: Record<string, string | number>): Failure {
    return { code: 'DOWNLOAD_INCOMPLETE', facts: { received: this.#bytes, ...facts } }
  }
}
