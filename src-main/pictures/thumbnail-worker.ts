import { parentPort, workerData } from 'node:worker_threads'
import { makeThumbnail } from './thumbnail.ts'
import { type ThumbnailDone, thumbnailOrderSchema } from './thumbnail-order.ts'

// A thread of its own for every picture: main stays responsive, and memory that a decoder grew (WebAssembly memory
// never shrinks) goes back to the system when the thread ends. It is given bytes and opens no file itself.
const { bytes, longest, jpegDecoder } = thumbnailOrderSchema.parse(workerData)
const png = await makeThumbnail(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), longest, jpegDecoder)
const done: ThumbnailDone = { png }
parentPort?.postMessage(done)
