import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { Failure } from '../../src-preload/contract/result.ts'
import { writeFailure } from './fs-failure.ts'
import { type createPartial, type PartialFile, removePartial, type TargetFolder } from './partial-file.ts'
import { ResultContent } from './result-content.ts'

// A disk takes few large pieces far more readily than many small ones.
const PIECE_BYTES = 1024 ** 2

/**
 * Which file a half-written download is, and what of it was surely on the disk: its first `bytes`, their SHA-256, and what
 * the service calls the version they are of. `complete`: that was all of it. Numbers of files are text, being long.
 */
export const keptPartSchema = z.lazy(() =>
  z.strictObject({
    path: z.string(),
    dev: z.string(),
    ino: z.string(),
    bytes: z.number().int().nonnegative(),
    sha256: z.string().length(64),
    validator: z.string().nullable(),
    complete: z.boolean(),
  }),
)

export type KeptPart = z.infer<typeof keptPartSchema>

/** What taking up an earlier download came to; `left`: why its file could not be removed, which stays where it is. */
export interface Reopened {
  readonly landing: Landing | null
  readonly left: Failure | null
}

/**
 * The part of a result that is on this computer and grows. Bytes are written in order; what was written but not yet
 * {@link Landing.settle settled} may be lost with the power. Methods throw what the file system says.
 */
export class Landing {
  readonly partial: PartialFile
  /** What names the version of the result these bytes are of; null where nothing does, and then they serve this try only. */
  validator: string | null = null
  readonly #name: string
  /** Everything up to the piece the disk is at work on. */
  #content: ResultContent
  /** What the disk has taken. */
  #written: ResultContent
  #writing: Promise<void> = Promise.resolve()
  #pending: Buffer[] = []
  #pendingBytes = 0

  private constructor(partial: PartialFile, name: string, content: ResultContent) {
    this.partial = partial
    this.#name = name
    this.#content = content
    this.#written = content.copy()
  }

  /** A new one, empty. `name`: the final name, which decides how the content must begin. */
  static async begin(
    make: typeof createPartial,
    folder: TargetFolder,
    name: string,
    willBe: (partial: Pick<PartialFile, 'path' | 'dev' | 'ino'>) => void,
  ): Promise<Landing> {
    return new Landing(await make(folder, name, willBe), name, new ResultContent(name))
  }

  /**
   * Takes up an earlier one, if it lies in that folder, is the very file that was made then, and its first bytes are
   * still what they were; what came after them is cut off. Otherwise it is removed: it would serve nobody. `left` says why
   * it could not be, in a folder that lets nobody remove anything; saving anew may work there all the same.
   */
  static async reopen(kept: KeptPart, folder: TargetFolder, name: string, signal: AbortSignal): Promise<Reopened> {
    const known = { path: kept.path, dev: BigInt(kept.dev), ino: BigInt(kept.ino) }
    const handle = await openAgain(kept.path)
    let taken: Landing | null = null
    try {
      taken = handle === null ? null : await Landing.#taken(handle, kept, folder, name, signal)
    } finally {
      if (taken === null) await handle?.close()
    }
    if (taken !== null || signal.aborted) return { landing: taken, left: null }
    try {
      await removePartial(known)
      return { landing: null, left: null }
    } catch (error) {
      return { landing: null, left: writeFailure(error, folder.path).failure }
    }
  }

  static async #taken(
    handle: FileHandle,
    kept: KeptPart,
    folder: TargetFolder,
    name: string,
    signal: AbortSignal,
  ): Promise<Landing | null> {
    const known = { path: kept.path, dev: BigInt(kept.dev), ino: BigInt(kept.ino) }
    if (dirname(kept.path) !== folder.path) return null
    const stats = await handle.stat({ bigint: true })
    // A second name of the file would let somebody else write into what is being checked.
    const same = stats.isFile() && stats.nlink === 1n && stats.dev === known.dev && stats.ino === known.ino
    if (!same || stats.size < BigInt(kept.bytes) || kept.bytes === 0) return null
    const content = new ResultContent(name)
    for await (const piece of piecesOf(handle, kept.bytes)) {
      if (signal.aborted) break
      content.add(piece)
    }
    if (content.bytes !== kept.bytes || content.digest() !== kept.sha256) return null
    await handle.truncate(kept.bytes)
    const landing = new Landing({ ...known, handle }, name, content)
    landing.validator = kept.validator
    return landing
  }

  /** Bytes that are here. */
  get bytes(): number {
    return this.#content.bytes + this.#pendingBytes
  }

  /** What has passed by; all of it only after {@link settle}. */
  get content(): ResultContent {
    return this.#content
  }

  /** Takes the next bytes. While the disk is at work on a piece, the next one is gathered, and no more than that. */
  async write(piece: Buffer): Promise<void> {
    this.#pending.push(piece)
    this.#pendingBytes += piece.length
    if (this.#pendingBytes < PIECE_BYTES) return
    await this.#writing
    this.#begin()
  }

  /** Writes what waits to be written. What the disk does not take counts as never received. */
  async flush(): Promise<void> {
    await this.#writing
    this.#begin()
    await this.#writing
  }

  /** Gives up all that is here: what comes now is the beginning. */
  async restart(): Promise<void> {
    await this.#writing.catch(() => undefined)
    this.#writing = Promise.resolve()
    this.#pending = []
    this.#pendingBytes = 0
    this.#content = new ResultContent(this.#name)
    this.#written = this.#content.copy()
    this.validator = null
    await this.partial.handle.truncate(0)
  }

  /** Brings everything to the disk and says what can be gone on from after a power cut. `complete`: that is all of it. */
  async settle(complete = false): Promise<KeptPart> {
    await this.flush()
    await this.partial.handle.sync()
    return this.#part(this.#written, complete)
  }

  /** The same for what is written already; more may be written meanwhile. */
  async settleWritten(): Promise<KeptPart> {
    const part = this.#part(this.#written, false)
    await this.partial.handle.datasync()
    return part
  }

  #begin(): void {
    const pieces = this.#pending
    const at = this.#content.bytes
    this.#pending = []
    this.#pendingBytes = 0
    const writing = writeAll(this.partial.handle, pieces, at)
    // Counted and hashed while the disk is at work.
    for (const piece of pieces) this.#content.add(piece)
    this.#writing = writing.then(
      () => {
        this.#written = this.#content.copy()
      },
      (error: unknown) => {
        this.#content = this.#written.copy()
        throw error
      },
    )
    // Whoever writes next hears of it; until then it is nobody's.
    this.#writing.catch(() => undefined)
  }

  #part(content: ResultContent, complete: boolean): KeptPart {
    const { path, dev, ino } = this.partial
    const file = { path, dev: String(dev), ino: String(ino) }
    return { ...file, bytes: content.bytes, sha256: content.digest(), validator: this.validator, complete }
  }

  /** SHA-256 of what really lies on the disk, read back. */
  async digestOnDisk(): Promise<string> {
    const hash = createHash('sha256')
    for await (const piece of piecesOf(this.partial.handle, Number.POSITIVE_INFINITY)) hash.update(piece)
    return hash.digest('hex')
  }
}

async function openAgain(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, constants.O_RDWR | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
  } catch {
    // Gone, or somebody put something else there: either way there is nothing to go on from.
    return null
  }
}

async function writeAll(handle: FileHandle, pieces: readonly Buffer[], at: number): Promise<void> {
  let position = at
  let left = pieces.filter(({ length }) => length > 0)
  while (left.length > 0) {
    const { bytesWritten } = await handle.writev(left, position)
    position += bytesWritten
    left = withoutFirst(left, bytesWritten)
  }
}

function withoutFirst(pieces: readonly Buffer[], bytes: number): Buffer[] {
  let over = bytes
  const left: Buffer[] = []
  for (const piece of pieces) {
    if (over < piece.length) left.push(piece.subarray(over))
    over = Math.max(0, over - piece.length)
  }
  return left
}

async function* piecesOf(handle: FileHandle, bytes: number): AsyncGenerator<Buffer> {
  const buffer = Buffer.allocUnsafe(PIECE_BYTES)
  for (let at = 0; at < bytes; ) {
    const { bytesRead } = await handle.read(buffer, 0, Math.min(buffer.length, bytes - at), at)
    if (bytesRead === 0) return
    yield buffer.subarray(0, bytesRead)
    at += bytesRead
  }
}
