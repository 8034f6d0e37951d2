import type { EventEmitter } from 'node:events'
import type { OnReadOpts } from 'node:net'

/** What is read from a connection at a time, at most; one such buffer each. */
const READ_BYTES = 64 * 1024

/**
 * Connection options that read into one buffer again and again. Left to itself, Node makes new memory for each read,
 * which in Electron (whose buffers all live in one guarded region, filled with zeros first) costs more than half of a
 * download's time. What is read is handed on before the next read, and whoever parses HTTP copies what it keeps.
 * @param socket gives the connection these options make
 */
export function wideReads(socket: () => EventEmitter | null | undefined): { readonly onread: OnReadOpts } {
  return {
    onread: {
      buffer: Buffer.allocUnsafeSlow(READ_BYTES),
      callback(bytes, buffer) {
        // As the socket itself would: the HTTP client listens to nothing else.
        socket()?.emit('data', Buffer.from(buffer.buffer, buffer.byteOffset, bytes))
        return true
      },
    },
  }
}
