import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'

/** How much of a file is read back at a time. */
export const BACK_BYTES = 1024 * 1024

/**
 * SHA-256 of a file that grows, worked out from what can be read back of it: whoever has it knows that these bytes lie
 * there. Methods reject with what the file system says.
 */
export interface FileDigest {
  /**
   * Takes the file's next `bytes` bytes. `written`: what was written there; its memory may be used again once this has
   * settled. False when something else, or less, lies there.
   */
  take(bytes: number, written: Buffer | null): Promise<boolean>
  /** As hex, of everything taken by the calls before this one. More may be taken afterwards. */
  hex(): Promise<string>
  /** Gives it up. The file may be closed once all that was asked has settled. */
  drop(): void
}

/** Starts one at a file's beginning. */
export type StartFileDigest = (handle: FileHandle) => FileDigest

/** Works it out where it is called. */
export const fileDigestHere: StartFileDigest = (handle) => {
  const hash = createHash('sha256')
  let at = 0
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }
  const take = async (bytes: number, written: Buffer | null): Promise<boolean> => {
    const back = Buffer.allocUnsafe(Math.min(bytes, BACK_BYTES))
    for (let left = bytes; left > 0; ) {
      const { bytesRead } = await handle.read(back, 0, Math.min(left, back.length), at)
      if (bytesRead === 0) return false
      const piece = back.subarray(0, bytesRead)
      const from = bytes - left
      if (written !== null && !piece.equals(written.subarray(from, from + bytesRead))) return false
      hash.update(piece)
      at += bytesRead
      left -= bytesRead
    }
    return true
  }
  return {
    take: (bytes, written) => inTurn(() => take(bytes, written)),
    hex: () => inTurn(() => Promise.resolve(hash.copy().digest('hex'))),
    drop: () => undefined,
  }
}
