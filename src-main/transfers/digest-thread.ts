import { Worker } from 'node:worker_threads'
import { type Digest, digestHere, type StartDigest } from './digest.ts'

/** What the thread is asked; each order is answered once, in order. */
export type DigestOrder =
  | { readonly kind: 'piece'; readonly id: number; readonly bytes: Uint8Array }
  | { readonly kind: 'end'; readonly id: number }
  | { readonly kind: 'drop'; readonly id: number }

export interface DigestAnswer {
  readonly id: number
  readonly hex: string | null
}

/** Smaller files are done before a message has gone to a thread and back. */
const WORTH_A_THREAD_BYTES = 4 * 1024 * 1024

/**
 * Works digests out in one thread for all transfers, because SHA-256 in line takes as long as sending does. Shared
 * memory is read where it lies; anything else is copied. The thread is started with the first large file and keeps no
 * app from ending. A thread that dies costs the digests under way and nothing else: their `hex` is null.
 * @param file the built worker, or its source where Node strips types itself
 */
export function createDigestThread(file: string | URL): StartDigest {
  let worker: Worker | null = null
  let lastId = 0
  const waiting: ((answer: DigestAnswer | null) => void)[] = []
  const start = (): Worker => {
    const started = new Worker(file)
    started.unref()
    started.on('message', (answer: DigestAnswer) => waiting.shift()?.(answer))
    const end = (): void => {
      if (worker === started) worker = null
      for (const settle of waiting.splice(0)) settle(null)
    }
    started.on('error', end)
    started.on('exit', end)
    return started
  }

  return (bytes) => {
    if (bytes < WORTH_A_THREAD_BYTES) return digestHere(bytes)
    worker ??= start()
    const mine = worker
    lastId += 1
    const id = lastId
    let over = false
    const ask = (order: DigestOrder): Promise<DigestAnswer | null> => {
      // Another thread would only know the rest of this file.
      if (worker !== mine) return Promise.resolve(null)
      return new Promise((resolve) => {
        waiting.push(resolve)
        mine.postMessage(order)
      })
    }
    const digest: Digest = {
      async update(piece) {
        const shared = piece.buffer instanceof SharedArrayBuffer
        // A message carries the whole memory behind a view: what is not shared is cut out of it first.
        const view = shared ? new Uint8Array(piece.buffer, piece.byteOffset, piece.length) : Uint8Array.from(piece)
        await ask({ kind: 'piece', id, bytes: view })
      },
      async hex() {
        over = true
        return (await ask({ kind: 'end', id }))?.hex ?? null
      },
      drop() {
        if (over) return
        over = true
        void ask({ kind: 'drop', id })
      },
    }
    return digest
  }
}
