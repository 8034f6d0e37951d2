import { type Readable, Transform } from 'node:stream'

/** Lets the first `bytes` bytes through and then nothing more, without ever ending. A fault for tests. */
export function stallAfter(source: Readable, bytes: number): Readable {
  let left = bytes
  const stalling = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      const some = chunk.subarray(0, left)
      left -= some.length
      if (some.length > 0) this.push(some)
      // Not calling `next` leaves the rest where it is.
      if (left > 0) next()
    },
  })
  source.on('error', (error) => stalling.destroy(error))
  stalling.on('close', () => source.destroy())
  return source.pipe(stalling)
}

/**
 * Lets the first `bytes` bytes through and has the connection cut then. Whoever sends this on hears of no error: that
 * would be an answer. A fault for tests and drills.
 */
export function cutAfter(source: Readable, bytes: number, cut: () => void): Readable {
  let left = bytes
  const breaking = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      const some = chunk.subarray(0, Math.max(0, left))
      left -= chunk.length
      if (some.length > 0) this.push(some)
      if (left > 0) next()
      // What got through is to be on its way before.
      else setImmediate(cut)
    },
  })
  source.on('error', (error) => breaking.destroy(error))
  breaking.on('close', () => source.destroy())
  return source.pipe(breaking)
}

/** Stops reading from `source` for good once `bytes` bytes came in; whoever reads along waits for ever. A fault for tests. */
export function stallIncoming(source: Readable, bytes: number): void {
  let left = bytes
  source.on('data', (chunk: Buffer) => {
    left -= chunk.length
    if (left > 0) return
    source.unpipe()
    source.pause()
  })
}
