import type { OnReadOpts } from 'node:net'
import type { Duplex } from 'node:stream'

/** What is read from a connection at a time, at most; one such buffer each. */
const READ_BYTES = 64 * 1024
/**
 * Reads from one connection in one turn of the loop. Left to itself, a connection with much to give is read 32 times before
 * anybody else gets a turn: with eight of them windows and clicks wait for 10 ms of copying.
 */
const READS_A_TURN = 2

/** What of a connection is asked here. */
type Connection = Pick<Duplex, 'emit' | 'resume' | 'isPaused' | 'destroyed'>

/**
 * Connection options that read into one buffer again and again. Left to itself, Node makes new memory for each read,
 * which in Electron (whose buffers all live in one guarded region, filled with zeros first) costs more than half of a
 * download's time. What is read is handed on before the next read, and whoever parses HTTP copies what it keeps.
 * @param socket gives the connection these options make
 */
export function wideReads(socket: () => Connection | null | undefined): { readonly onread: OnReadOpts } {
  let reads = 0
  const nextTurn = (): void => {
    const held = reads >= READS_A_TURN
    reads = 0
    const own = socket()
    // Whoever paused it meanwhile goes on by themselves, when they are ready for more.
    if (held && own && !own.destroyed && !own.isPaused()) own.resume()
  }
  return {
    onread: {
      buffer: Buffer.allocUnsafeSlow(READ_BYTES),
      callback(bytes, buffer) {
        if (reads === 0) setImmediate(nextTurn)
        reads += 1
        // As the socket itself would: the HTTP client listens to nothing else.
        socket()?.emit('data', Buffer.from(buffer.buffer, buffer.byteOffset, bytes))
        return reads < READS_A_TURN
      },
    },
  }
}
