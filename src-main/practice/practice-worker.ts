import { readFileSync, writeFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { makeRelief } from './relief/relief.ts'
import { type WorkDone, workOrderSchema } from './work-order.ts'

// A thread of its own for every picture: the HTTP server stays responsive, and memory that a decoder grew
// (WebAssembly memory never shrinks) goes back to the system when the thread ends.
const order = workOrderSchema.parse(workerData)
const relief = await makeRelief(readFileSync(order.source), order.faceLimit, order.jpegDecoder)
let done: WorkDone
if ('reason' in relief) {
  done = relief
} else {
  writeFileSync(order.model, relief.model)
  writeFileSync(order.preview, relief.preview)
  done = {
    triangles: relief.triangles,
    modelBytes: relief.model.byteLength,
    previewBytes: relief.preview.byteLength,
  }
}
parentPort?.postMessage(done)
