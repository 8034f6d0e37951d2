import { createHash, type Hash } from 'node:crypto'
import { readSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import type { DigestAnswer, DigestOrder } from './digest-thread.ts'
import { BACK_BYTES } from './file-digest.ts'
import { readSmallFile } from './small-files.ts'

const hashes = new Map<number, Hash>()
const back = Buffer.allocUnsafeSlow(BACK_BYTES)

function hashOf(id: number): Hash {
  const hash = hashes.get(id) ?? createHash('sha256')
  hashes.set(id, hash)
  return hash
}

/** Reads back what was written and goes on with its digest; false when something else, or less, lies there. */
function readBack({ id, fd, at, bytes, written }: Extract<DigestOrder, { kind: 'back' }>): boolean {
  const hash = hashOf(id)
  for (let done = 0; done < bytes; ) {
    const read = readSync(fd, back, 0, Math.min(bytes - done, back.length), at + done)
    if (read === 0) return false
    const piece = back.subarray(0, read)
    if (written !== null && !piece.equals(written.subarray(done, done + read))) return false
    hash.update(piece)
    done += read
  }
  return true
}

/** Does one order and says so: whoever gave the memory waits for it. */
function take(order: DigestOrder): DigestAnswer {
  switch (order.kind) {
    case 'piece':
      hashOf(order.id).update(order.bytes)
      return { hex: null, same: true }
    case 'back':
      try {
        return { hex: null, same: readBack(order) }
      } catch {
        // Whoever asked reads it again by itself, and so meets the same trouble with its name.
        return { hex: null, same: null }
      }
    case 'small': {
      const { memory, places } = order
      const reads = places.map(({ file, at, bytes }) =>
        readSmallFile({ file, room: new Uint8Array(memory, at, bytes) }),
      )
      return { hex: null, same: true, reads }
    }
    case 'so-far':
      return { hex: hashOf(order.id).copy().digest('hex'), same: true }
    case 'end': {
      const hex = hashOf(order.id).digest('hex')
      hashes.delete(order.id)
      return { hex, same: true }
    }
    case 'drop':
      hashes.delete(order.id)
      return { hex: null, same: true }
  }
}

parentPort?.on('message', (order: DigestOrder) => parentPort?.postMessage(take(order)))
