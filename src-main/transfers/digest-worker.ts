import { createHash, type Hash } from 'node:crypto'
import { parentPort } from 'node:worker_threads'
import type { DigestAnswer, DigestOrder } from './digest-thread.ts'

const hashes = new Map<number, Hash>()

/** Does one order and says so: whoever gave the memory waits for it. */
function take(order: DigestOrder): DigestAnswer {
  switch (order.kind) {
    case 'piece': {
      const hash = hashes.get(order.id) ?? createHash('sha256')
      hashes.set(order.id, hash)
      hash.update(order.bytes)
      return { id: order.id, hex: null }
    }
    case 'end': {
      const hash = hashes.get(order.id) ?? createHash('sha256')
      hashes.delete(order.id)
      return { id: order.id, hex: hash.digest('hex') }
    }
    case 'drop':
      hashes.delete(order.id)
      return { id: order.id, hex: null }
  }
}

parentPort?.on('message', (order: DigestOrder) => parentPort?.postMessage(take(order)))
