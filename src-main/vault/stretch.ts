import { createHmac } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import { revealSecret, type Secret } from './secret.ts'
import { type Cost, KEY_BYTES, type StretchOrder, stretchDoneSchema } from './stretch-order.ts'

/** What a new passphrase is stretched with: 128 MiB and about half a second on an ordinary computer. */
export const COST: Cost = { N: 2 ** 17, r: 8, p: 1 }

const MIB = 1024 * 1024
/** A file may ask for this much and no more: above it, opening it would stand in the way of all other work. */
const MOST_MEMORY = 256 * MIB
/** In units of N · r · p; twice what one pass over the most memory costs. */
const MOST_WORK = 2 * (MOST_MEMORY / 128)

const isPowerOfTwo = (n: number): boolean => Number.isInteger(Math.log2(n))

/**
 * A cost that was read from somewhere. Below the lower bound guessing would be cheap, so that nobody can be talked into
 * it by a file; above the upper one a file could eat the memory and the time of whoever opens it.
 */
export const costSchema = z
  .strictObject({
    N: z
      .number()
      .int()
      .min(2 ** 15)
      .max(2 ** 18)
      .refine(isPowerOfTwo),
    r: z.number().int().min(8).max(16),
    p: z.number().int().min(1).max(4),
  })
  .refine(({ N, r, p }) => 128 * N * r <= MOST_MEMORY && N * r * p <= MOST_WORK)

/** Length of a salt in bytes. */
export const SALT_BYTES = 16

/** What a passphrase becomes. `check` tells a wrong passphrase from a damaged body, and reveals nothing of the key. */
export interface Stretched {
  /** 32 bytes for AES-256; its holder wipes it. */
  readonly key: Buffer
  /** 32 hex digits. */
  readonly check: string
}

const CHECK_DIGITS = 32

/** Stretches a passphrase with a salt, at a cost that has passed {@link costSchema}. */
export type Stretch = (passphrase: Secret, salt: Buffer, cost: Cost) => Promise<Stretched>

function derive(script: string | URL, passphrase: Uint8Array<ArrayBuffer>, salt: Buffer, cost: Cost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const order: StretchOrder = { passphrase, salt: new Uint8Array(salt), cost, maxmem: MOST_MEMORY + 8 * MIB }
    // The passphrase is given away, not copied; nothing of main's environment is a thread's business.
    const worker = new Worker(script, { workerData: order, transferList: [passphrase.buffer], env: {} })
    worker.once('message', (message: unknown) => {
      const done = stretchDoneSchema.safeParse(message)
      if (done.success) resolve(Buffer.from(done.data.buffer, done.data.byteOffset, done.data.byteLength))
      else reject(new Error('a thread answered something else than a derived key'))
      void worker.terminate()
    })
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('a thread ended without a derived key')))
  })
}

/**
 * Makes the function that stretches, each time in a thread of its own running `script`: Electron's scrypt derives once
 * on the calling thread, to judge its parameters, before its asynchronous form goes to Node's pool. One at a time in the
 * whole app, so that two never need their memory at once. The passphrase is composed first (NFKC), because keyboards of
 * two systems write the same letter differently. The promise rejects only where there is no memory for it.
 */
export function createStretch(script: string | URL): Stretch {
  let last: Promise<unknown> = Promise.resolve()
  return async (passphrase, salt, cost) => {
    const text = new TextEncoder().encode(revealSecret(passphrase).normalize('NFKC'))
    const mine = last.then(() => derive(script, text, salt, cost))
    last = mine.catch(() => undefined)
    const derived = await mine
    const key = Buffer.allocUnsafeSlow(KEY_BYTES)
    derived.copy(key, 0, 0, KEY_BYTES)
    const check = createHmac('sha256', derived.subarray(KEY_BYTES)).update('Latchkey passphrase check').digest('hex')
    derived.fill(0)
    return { key, check: check.slice(0, CHECK_DIGITS) }
  }
}
