import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { Failure } from '../../src-preload/contract/result.ts'
import type { FileDigest, StartFileDigest } from './file-digest.ts'
import { writeFailure } from './fs-failure.ts'
import { type createPartial, type PartialFile, removePartial, type TargetFolder } from './partial-file.ts'
import { ResultContent } from './result-content.ts'
import type { WriteInTurn } from './write-turns.ts'

// A disk takes few large pieces far more readily than many small ones.
const PIECE_BYTES = 1024 ** 2
/** Pieces that there is memory for: one fills, one is written, the others are read back. */
const MOST_PIECES = 4

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

/** Thrown when something else lies in the file than was written there. */
export class ReadBackDiffers extends Error {
  constructor() {
    super('A file holds other bytes than were written to it.')
    this.name = 'ReadBackDiffers'
  }
}

/** What a landing is done with. */
export interface LandingPorts {
  /** Works out the digest of what is read back. */
  readonly startDigest: StartFileDigest
  /** Shared by all landings of the app. */
  readonly writeInTurn: WriteInTurn
}

/** What taking up an earlier download came to; `left`: why its file could not be removed, which stays where it is. */
export interface Reopened {
  readonly landing: Landing | null
  readonly left: Failure | null
}

/**
 * The part of a result that is on this computer and grows. Bytes are written in order, and each piece is read back once
 * it is written: its digest is that of the file, not of the line. What was written but not yet
 * {@link Landing.settle settled} may be lost with the power. Methods throw what the file system says, and
 * {@link ReadBackDiffers}.
 */
export class Landing {
  readonly partial: PartialFile
  /** What names the version of the result these bytes are of; null where nothing does, and then they serve this try only. */
  validator: string | null = null
  readonly #name: string
  readonly #ports: LandingPorts
  /** What the disk has taken. */
  #content: ResultContent
  /** Of what it has taken, so far. */
  #digest: FileDigest
  readonly #free: Buffer[] = []
  #pieces = 0
  #filling: Buffer | null = null
  #filled = 0
  #onTheWay = 0
  #refused = false
  #writing: Promise<void> = Promise.resolve()
  #checking: Promise<void> = Promise.resolve()

  private constructor(partial: PartialFile, name: string, ports: LandingPorts) {
    this.partial = partial
    this.#name = name
    this.#ports = ports
    this.#content = new ResultContent(name)
    this.#digest = ports.startDigest(partial.handle)
  }

  /** A new one, empty. `name`: the final name, which decides how the content must begin. */
  static async begin(
    make: typeof createPartial,
    folder: TargetFolder,
    name: string,
    willBe: (partial: Pick<PartialFile, 'path' | 'dev' | 'ino'>) => void,
    ports: LandingPorts,
  ): Promise<Landing> {
    return new Landing(await make(folder, name, willBe), name, ports)
  }

  /**
   * Takes up an earlier one, if it lies in that folder, is the very file that was made then, and its first bytes are
   * still what they were; what came after them is cut off. Otherwise it is removed: it would serve nobody. `left` says why
   * it could not be, in a folder that lets nobody remove anything; saving anew may work there all the same.
   */
  static async reopen(
    kept: KeptPart,
    folder: TargetFolder,
    name: string,
    signal: AbortSignal,
    ports: LandingPorts,
  ): Promise<Reopened> {
    const known = { path: kept.path, dev: BigInt(kept.dev), ino: BigInt(kept.ino) }
    const handle = await openAgain(kept.path)
    let taken: Landing | null = null
    try {
      taken = handle === null ? null : await Landing.#taken(handle, kept, folder, name, signal, ports)
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
    ports: LandingPorts,
  ): Promise<Landing | null> {
    const known = { path: kept.path, dev: BigInt(kept.dev), ino: BigInt(kept.ino) }
    if (dirname(kept.path) !== folder.path) return null
    const stats = await handle.stat({ bigint: true })
    // A second name of the file would let somebody else write into what is being checked.
    const same = stats.isFile() && stats.nlink === 1n && stats.dev === known.dev && stats.ino === known.ino
    if (!same || stats.size < BigInt(kept.bytes) || kept.bytes === 0) return null
    const landing = new Landing({ ...known, handle }, name, ports)
    if (!(await landing.#takeUp(kept, signal))) {
      landing.#digest.drop()
      return null
    }
    await handle.truncate(kept.bytes)
    landing.validator = kept.validator
    return landing
  }

  /** Bytes that are here. */
  get bytes(): number {
    // What comes after a piece that the disk refused is of no use.
    return this.#content.bytes + (this.#refused ? 0 : this.#onTheWay + this.#filled)
  }

  /** What the disk has taken; all that came only after {@link settle}. */
  get content(): ResultContent {
    return this.#content
  }

  /** Takes the next bytes; their memory may be used again. While the disk is at work, a few pieces are gathered, no more. */
  async write(bytes: Buffer): Promise<void> {
    for (let at = 0; at < bytes.length; ) {
      this.#filling ??= await this.#piece()
      const taken = bytes.copy(this.#filling, this.#filled, at)
      at += taken
      this.#filled += taken
      if (this.#filled === PIECE_BYTES) await this.#pass()
    }
  }

  /** Writes what waits to be written and reads it back. What the disk does not take counts as never received. */
  async flush(): Promise<void> {
    if (this.#filled > 0) await this.#pass()
    await this.#writing
    await this.#checking
  }

  /** Gives up all that is here: what comes now is the beginning. */
  async restart(): Promise<void> {
    await this.#still()
    this.#writing = Promise.resolve()
    this.#checking = Promise.resolve()
    this.#refused = false
    this.#filled = 0
    this.#digest.drop()
    this.#content = new ResultContent(this.#name)
    this.#digest = this.#ports.startDigest(this.partial.handle)
    this.validator = null
    await this.partial.handle.truncate(0)
  }

  /** Brings everything to the disk and says what can be gone on from after a power cut. `complete`: that is all of it. */
  async settle(complete = false): Promise<KeptPart> {
    await this.flush()
    await this.partial.handle.sync()
    return this.#part(this.#content.bytes, await this.#digest.hex(), complete)
  }

  /** The same for what is written already; more may be written meanwhile. */
  async settleWritten(): Promise<KeptPart> {
    const { bytes } = this.#content
    // Asked for in the same breath as the number: both speak of the same bytes.
    const digest = this.#digest.hex()
    const checked = this.#checking
    await this.partial.handle.datasync()
    const sha256 = await digest
    await checked
    return this.#part(bytes, sha256, false)
  }

  /** Closes the file once nobody looks at it any more. */
  async close(): Promise<void> {
    await this.#still()
    this.#digest.drop()
    await this.partial.handle.close()
  }

  async #takeUp(kept: KeptPart, signal: AbortSignal): Promise<boolean> {
    const head = await this.partial.handle.read(Buffer.alloc(PIECE_BYTES), 0, Math.min(kept.bytes, PIECE_BYTES), 0)
    this.#content.add(head.buffer.subarray(0, head.bytesRead), kept.bytes)
    for (let left = kept.bytes; left > 0 && !signal.aborted; left -= PIECE_BYTES) {
      if (!(await this.#digest.take(Math.min(left, PIECE_BYTES), null))) return false
    }
    return !signal.aborted && (await this.#digest.hex()) === kept.sha256
  }

  /** Memory for the next piece: the thread that reads back looks at it where it lies. */
  async #piece(): Promise<Buffer> {
    const free = this.#free.pop()
    if (free !== undefined) return free
    if (this.#pieces === MOST_PIECES) {
      await this.#writing
      await this.#checking
    } else this.#pieces += 1
    return this.#free.pop() ?? Buffer.from(new SharedArrayBuffer(PIECE_BYTES))
  }

  /** Hands the piece that was filled to the disk, as soon as that has taken the one before. */
  async #pass(): Promise<void> {
    const piece = this.#filling
    if (piece === null) return
    await this.#writing
    const bytes = piece.subarray(0, this.#filled)
    this.#filling = null
    this.#filled = 0
    this.#onTheWay = bytes.length
    this.#writing = this.#take(piece, bytes)
    // Whoever writes next hears of it; until then it is nobody's.
    this.#writing.catch(() => undefined)
  }

  async #take(piece: Buffer, bytes: Buffer): Promise<void> {
    try {
      const { handle, dev } = this.partial
      await this.#ports.writeInTurn(dev, () => writeAll(handle, bytes, this.#content.bytes))
    } catch (error) {
      this.#refused = true
      throw error
    } finally {
      this.#onTheWay = 0
    }
    this.#content.add(bytes)
    const same = this.#digest.take(bytes.length, bytes)
    this.#checking = Promise.all([this.#checking, same]).then(([, isSame]) => {
      if (!isSame) throw new ReadBackDiffers()
      this.#free.push(piece)
    })
    this.#checking.catch(() => undefined)
  }

  /** Resolves when nothing is written or read back any more, however that went. */
  async #still(): Promise<void> {
    await this.#writing.catch(() => undefined)
    await this.#digest.hex().catch(() => undefined)
  }

  #part(bytes: number, sha256: string, complete: boolean): KeptPart {
    const { path, dev, ino } = this.partial
    const file = { path, dev: String(dev), ino: String(ino) }
    return { ...file, bytes, sha256, validator: this.validator, complete }
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

async function writeAll(handle: FileHandle, bytes: Buffer, at: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    done += (await handle.write(bytes, done, bytes.length - done, at + done)).bytesWritten
  }
}
