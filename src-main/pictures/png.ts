import { Readable } from 'node:stream'
import { createInflate } from 'node:zlib'
import { type Picture, PictureSampler, type Unreadable } from './picture.ts'
import type { PngFile } from './png-file.ts'
import { filterDistance, pixelReader, rowBytes, undoFilter } from './png-pixels.ts'

/** A part of the picture that is stored as rows of its own; a plain PNG has one, an interlaced one seven. */
interface Pass {
  readonly left: number
  readonly top: number
  readonly across: number
  readonly down: number
}

const PLAIN: readonly Pass[] = [{ left: 0, top: 0, across: 1, down: 1 }]
const ADAM7: readonly Pass[] = [
  { left: 0, top: 0, across: 8, down: 8 },
  { left: 4, top: 0, across: 8, down: 8 },
  { left: 0, top: 4, across: 4, down: 8 },
  { left: 2, top: 0, across: 4, down: 4 },
  { left: 0, top: 2, across: 2, down: 4 },
  { left: 1, top: 0, across: 2, down: 2 },
  { left: 0, top: 1, across: 1, down: 2 },
]

/**
 * Decodes a PNG row by row into a picture of working size. Whole-picture decoders hold up to four copies (fast-png: 422
 * MiB for 12 megapixels of 16-bit colour); here two rows are enough, and what a bomb inflates to beyond its declared
 * size is never looked at.
 */
export async function decodePng(file: PngFile, longest: number): Promise<Picture | Unreadable> {
  const sampler = new PictureSampler(file.width, file.height, longest)
  const rows = new RowAssembler(file, sampler)
  const inflate = Readable.from(file.compressed).pipe(createInflate({ chunkSize: 256 * 1024 }))
  try {
    for await (const chunk of inflate) {
      if (Buffer.isBuffer(chunk)) rows.take(chunk)
      if (rows.state !== 'more') break
    }
  } catch {
    // Broken or cut off data: zlib's own wording says nothing to the person who sent the picture.
    return { reason: 'The PNG file is damaged.' }
  }
  return rows.state === 'done' ? sampler.finish() : { reason: 'The PNG file is damaged.' }
}

/** Cuts the inflated bytes into rows, undoes their filters and hands the pixels to the sampler. */
class RowAssembler {
  state: 'more' | 'done' | 'broken' = 'more'
  readonly #file: PngFile
  readonly #sampler: PictureSampler
  readonly #passes: Pass[]
  readonly #read: ReturnType<typeof pixelReader>
  readonly #rgba: Uint16Array
  #pass: Pass | undefined
  #y = 0
  #pixels = 0
  #row = new Uint8Array(0)
  #previous = new Uint8Array(0)
  #filled = -1
  #filter = 0

  constructor(file: PngFile, sampler: PictureSampler) {
    this.#file = file
    this.#sampler = sampler
    this.#read = pixelReader(file)
    this.#rgba = new Uint16Array(file.width * 4)
    // A pass that begins beyond the picture's edge has no rows at all, not even empty ones.
    this.#passes = (file.interlaced ? ADAM7 : PLAIN).filter((one) => one.left < file.width && one.top < file.height)
    this.#nextPass()
  }

  take(chunk: Uint8Array): void {
    let at = 0
    while (at < chunk.length && this.state === 'more') {
      if (this.#filled < 0) {
        this.#filter = chunk[at] ?? 0
        this.#filled = 0
        at += 1
      }
      const some = chunk.subarray(at, at + this.#row.length - this.#filled)
      this.#row.set(some, this.#filled)
      this.#filled += some.length
      at += some.length
      if (this.#filled === this.#row.length) this.#finishRow()
    }
  }

  #finishRow(): void {
    const pass = this.#pass
    if (pass === undefined || !undoFilter(this.#filter, this.#row, this.#previous, filterDistance(this.#file))) {
      this.state = 'broken'
      return
    }
    this.#read(this.#row, this.#pixels, this.#rgba)
    this.#sampler.addRow(this.#rgba, this.#pixels, this.#y, pass.left, pass.across)
    const spare = this.#previous
    this.#previous = this.#row
    this.#row = spare
    this.#filled = -1
    this.#y += pass.down
    if (this.#y >= this.#file.height) this.#nextPass()
  }

  #nextPass(): void {
    this.#pass = this.#passes.shift()
    if (this.#pass === undefined) {
      this.state = 'done'
      return
    }
    this.#y = this.#pass.top
    this.#pixels = Math.ceil((this.#file.width - this.#pass.left) / this.#pass.across)
    this.#row = new Uint8Array(rowBytes(this.#file, this.#pixels))
    this.#previous = new Uint8Array(this.#row.length)
  }
}
