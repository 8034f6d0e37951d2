import { type Readable, Transform } from 'node:stream'
import { formBody } from './form-body.ts'
import type { RequestSpec } from './port.ts'

/** A body ready to be sent: a stream or whole bytes, and the headers that describe it. */
export interface PreparedBody {
  readonly data: Readable | Buffer | null
  readonly headers: Readonly<Record<string, string>>
}

const PROGRESS_MS = 100

/** Tells how much was handed to the socket, at most ten times a second and always at the end. */
function counting(total: number, onSent: NonNullable<RequestSpec['onSent']>): Transform {
  let sent = 0
  let told = 0
  return new Transform({
    highWaterMark: 1024 * 1024,
    transform(chunk: Buffer, _encoding, done) {
      sent += chunk.length
      const now = performance.now()
      if (now - told >= PROGRESS_MS && sent < total) {
        told = now
        onSent(sent, total)
      }
      done(null, chunk)
    },
    flush(done) {
      onSent(sent, total)
      done()
    },
  })
}

/** Lays out what a request carries. Streams start to be read only when the connection takes them. */
export function prepareBody(spec: RequestSpec): PreparedBody {
  const body = spec.body ?? { kind: 'none' }
  switch (body.kind) {
    case 'none':
      return { data: null, headers: {} }
    case 'empty':
      return { data: Buffer.alloc(0), headers: { 'content-length': '0' } }
    case 'json': {
      const data = Buffer.from(JSON.stringify(body.value), 'utf8')
      return { data, headers: { 'content-type': 'application/json', 'content-length': String(data.length) } }
    }
    case 'form': {
      const form = formBody(body.parts)
      const headers = { 'content-type': form.contentType, 'content-length': String(form.bytes) }
      if (spec.onSent === undefined) return { data: form.stream, headers }
      const counter = counting(form.bytes, spec.onSent)
      form.stream.once('error', (error) => counter.destroy(error))
      counter.once('close', () => form.stream.destroy())
      return { data: form.stream.pipe(counter), headers }
    }
  }
}
