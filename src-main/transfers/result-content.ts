import { createHash } from 'node:crypto'
import type { Failure } from '../../src-preload/contract/result.ts'

const HEAD_BYTES = 12

/** What passes by of a result while it is written: its length, digest and first bytes. */
export class ResultContent {
  #hash = createHash('sha256')
  #isGlb: boolean
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

  add(piece: Buffer): void {
    this.#hash.update(piece)
    this.#bytes += piece.length
    if (this.#head.length < HEAD_BYTES) {
      this.#head = Buffer.concat([this.#head, piece.subarray(0, HEAD_BYTES - this.#head.length)])
    }
  }

  /** SHA-256 of everything seen so far, as hex. */
  digest(): string {
    return this.#hash.copy().digest('hex')
  }

  /** The same as of now, to go back to when what comes next cannot be kept. */
  copy(): ResultContent {
    const copy = new ResultContent('')
    copy.#isGlb = this.#isGlb
    copy.#hash = this.#hash.copy()
    copy.#head = this.#head
    copy.#bytes = this.#bytes
    return copy
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
