import { scryptSync } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import { KEY_BYTES, stretchOrderSchema } from './stretch-order.ts'

// A thread of its own for every passphrase: main stays responsive, and the memory goes back to the system at once.
const { passphrase, salt, cost, maxmem } = stretchOrderSchema.parse(workerData)
const derived = new Uint8Array(2 * KEY_BYTES)
const made = scryptSync(passphrase, salt, derived.length, { ...cost, maxmem })
derived.set(made)
made.fill(0)
passphrase.fill(0)
parentPort?.postMessage(derived, [derived.buffer])
