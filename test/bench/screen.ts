import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'

/** Words and controls change colour many times along a line of pixels; an empty window does so twice, at its edges. */
const CHANGES_IN_A_LINE = 10
/**
 * So many lines with something in them make a screen that a person can begin with: a heading and a control. An empty
 * window has up to 14: five of its menu bar and nine of the pointer over it. A bare window's page has 34.
 */
const LINES_WITH_CONTENT = 20
/** Every second line is enough, and keeps the looking itself cheap. */
const STEP = 2

/** Where the pixels lie in a picture as X keeps it (the XWD format). */
export interface Layout {
  readonly width: number
  readonly height: number
  /** Offset of the first pixel, in bytes. */
  readonly start: number
  readonly bytesPerLine: number
}

/** Reads a picture's head. Only 32 bits a pixel are understood, which is what the virtual display is asked for. */
export function layoutOf(head: Buffer): Layout {
  const field = (index: number): number => head.readUInt32BE(index * 4)
  if (field(1) !== 7 || field(11) !== 32) throw new Error('not a picture of a display with 32 bits a pixel')
  const COLOUR_BYTES = 12
  return { width: field(4), height: field(5), start: field(0) + field(19) * COLOUR_BYTES, bytesPerLine: field(12) }
}

/** How many lines of the picture have words or controls in them. `pixels` begins at the first one. */
export function linesWithContent(pixels: Buffer, { width, height, bytesPerLine }: Layout): number {
  let lines = 0
  for (let y = 0; y < height; y += STEP) {
    const line = new Uint32Array(pixels.buffer, pixels.byteOffset + y * bytesPerLine, width)
    let changes = 0
    for (let x = 1; x < width; x += 1) if (line[x] !== line[x - 1]) changes += 1
    if (changes >= CHANGES_IN_A_LINE) lines += 1
  }
  return lines
}

/** True when the picture shows content, not just an empty window or nothing. */
export function showsContent(pixels: Buffer, layout: Layout): boolean {
  return linesWithContent(pixels, layout) >= LINES_WITH_CONTENT
}

/** A part of a display, in pixels from its upper left corner. */
export interface Part {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** What is in a part of the picture, to be compared with what is there at another time. */
export function partOf(pixels: Buffer, { left, top, width, height }: Part, { bytesPerLine }: Layout): string {
  const hash = createHash('sha256')
  for (let y = top; y < top + height; y += 1) {
    const start = y * bytesPerLine + left * 4
    hash.update(pixels.subarray(start, start + width * 4))
  }
  return hash.digest('hex')
}

/** A display's pixels, watched through the file it keeps them in. */
export interface Screen {
  showsContent(): boolean
  /** How many lines have words or controls in them. */
  lines(): number
  /** What is in a part of it, to be compared. */
  part(part: Part): string
  close(): void
}

/** Opens the file of a display that was started with that folder as its framebuffer. */
export function watchScreen(folder: string): Screen {
  const file = openSync(join(folder, 'Xvfb_screen0'), 'r')
  const head = Buffer.alloc(100)
  readSync(file, head, 0, head.length, 0)
  const layout = layoutOf(head)
  const pixels = Buffer.from(new ArrayBuffer(layout.bytesPerLine * layout.height))
  const read = (): Buffer => {
    readSync(file, pixels, 0, pixels.length, layout.start)
    return pixels
  }
  return {
    showsContent: () => showsContent(read(), layout),
    lines: () => linesWithContent(read(), layout),
    part: (part) => partOf(read(), part, layout),
    close: () => closeSync(file),
  }
}
