import type { FileHandle } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import { type Digest, digestHere, type StartDigest } from './digest.ts'
import { type FileDigest, fileDigestHere, type StartFileDigest } from './file-digest.ts'
import type { LocalFile } from './judge-file.ts'
import { type ReadSmall, readSmallFile, type SmallRead } from './small-files.ts'

/** What the thread is asked; each order is answered once, in order. */
export type DigestOrder =
  | { readonly kind: 'piece'; readonly id: number; readonly bytes: Uint8Array }
  | {
      readonly kind: 'back'
      readonly id: number
      readonly fd: number
      readonly at: number
      readonly bytes: number
      readonly written: Uint8Array | null
    }
  | {
      readonly kind: 'small'
      /** Where all rooms lie: it travels once, where each view of it would travel by itself. */
      readonly memory: SharedArrayBuffer
      readonly places: readonly { readonly file: LocalFile; readonly at: number; readonly bytes: number }[]
    }
  | { readonly kind: 'so-far'; readonly id: number }
  | { readonly kind: 'end'; readonly id: number }
  | { readonly kind: 'drop'; readonly id: number }

/** `same` null: the file could not be read there. */
export interface DigestAnswer {
  readonly hex: string | null
  readonly same: boolean | null
  /** Of small files, in the order asked. */
  readonly reads?: readonly SmallRead[]
}

/** One thread for the digests of all transfers. */
export interface DigestThread {
  readonly startDigest: StartDigest
  readonly startFileDigest: StartFileDigest
  readonly readSmall: ReadSmall
}

/** Smaller files are done before a message has gone to a thread and back. */
const WORTH_A_THREAD_BYTES = 4 * 1024 * 1024

/** The orders of one digest; null once the thread that knew it is gone. */
type Ask = (order: DigestOrder) => Promise<DigestAnswer | null>

/**
 * Works digests out in one thread for all transfers, because SHA-256 in line takes as long as sending does, and a file
 * read back in main would hold up everybody. Shared memory is read where it lies; anything else is copied. The thread
 * is started with the first one that is worth it and keeps no app from ending. A thread that dies costs the digests of
 * what is being sent (their `hex` is null); those of files begin again without it.
 * @param file the built worker, or its source where Node strips types itself
 */
export function createDigestThread(file: string | URL): DigestThread {
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
  const begin = (): { readonly id: number; readonly ask: Ask } => {
    worker ??= start()
    const mine = worker
    lastId += 1
    const ask: Ask = (order) => {
      // Another thread would only know the rest of this file.
      if (worker !== mine) return Promise.resolve(null)
      return new Promise((resolve) => {
        waiting.push(resolve)
        mine.postMessage(order)
      })
    }
    return { id: lastId, ask }
  }
  return {
    startDigest: (bytes) => (bytes < WORTH_A_THREAD_BYTES ? digestHere(bytes) : ofPieces(begin())),
    startFileDigest: (handle) => ofFile(handle, begin()),
    async readSmall(places) {
      const memory = places[0]?.room.buffer
      const together = memory instanceof SharedArrayBuffer && places.every(({ room }) => room.buffer === memory)
      if (!together) return places.map(readSmallFile)
      const rooms = places.map(({ file, room }) => ({ file, at: room.byteOffset, bytes: room.length }))
      const answer = await begin().ask({ kind: 'small', memory, places: rooms })
      return answer?.reads ?? places.map(readSmallFile)
    },
  }
}

/** A message carries the whole memory behind a view: what is not shared is cut out of it first. */
function sendable(piece: Buffer): Uint8Array {
  const shared = piece.buffer instanceof SharedArrayBuffer
  return shared ? new Uint8Array(piece.buffer, piece.byteOffset, piece.length) : Uint8Array.from(piece)
}

function ofPieces({ id, ask }: { readonly id: number; readonly ask: Ask }): Digest {
  let over = false
  return {
    async update(piece) {
      await ask({ kind: 'piece', id, bytes: sendable(piece) })
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
}

function ofFile(handle: FileHandle, { id, ask }: { readonly id: number; readonly ask: Ask }): FileDigest {
  let at = 0
  let here: Promise<FileDigest> | null = null
  /** Without the thread what it had read is read once more; `end` is where that was. */
  const again = (end: number): Promise<FileDigest> => {
    const begin = async (): Promise<FileDigest> => {
      const digest = fileDigestHere(handle)
      await digest.take(end, null)
      return digest
    }
    here ??= begin()
    return here
  }
  return {
    async take(bytes, written) {
      const from = at
      at += bytes
      if (here === null) {
        const order = { kind: 'back', id, fd: handle.fd, at: from, bytes } as const
        const answer = await ask({ ...order, written: written === null ? null : sendable(written) })
        // Asked again: one before it may have had to begin without the thread meanwhile.
        if (here === null && typeof answer?.same === 'boolean') return answer.same
      }
      return (await again(from)).take(bytes, written)
    },
    async hex() {
      const end = at
      const hex = here === null ? ((await ask({ kind: 'so-far', id }))?.hex ?? null) : null
      return here === null && hex !== null ? hex : (await again(end)).hex()
    },
    drop() {
      void ask({ kind: 'drop', id })
    },
  }
}
