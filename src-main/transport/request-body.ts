import { Readable } from 'node:stream'
import { type BodyPlan, bodyStream, type Carrier } from './body-stream.ts'
import { formBody } from './form-body.ts'
import { jsonFileBody } from './json-file-body.ts'
import type { RequestSpec } from './port.ts'

/** A body ready to be sent, and the headers that describe it; `stream` is null when there is nothing to send. */
export interface PreparedBody {
  readonly stream: Readable | null
  readonly headers: Readonly<Record<string, string>>
}

// A little more than a tenth: the total is told besides.
const PROGRESS_MS = 115

/**
 * Tells how much has gone to the socket, at most ten times a second. The total itself is told just before the last
 * bytes go on, never later: who was not told it knows that the server cannot have the whole body.
 */
function progress(onSent: NonNullable<RequestSpec['onSent']>, total: number) {
  let passed = 0
  let told = 0
  let toldAt = 0
  return (bytes: number, gone: number): void => {
    passed += bytes
    const now = performance.now()
    if (passed >= total) {
      onSent(total, total)
    } else if (gone > told && now - toldAt >= PROGRESS_MS) {
      told = gone
      toldAt = now
      onSent(gone, total)
    }
  }
}

function described(stream: Readable | null, contentType: string | null, bytes: number): PreparedBody {
  const type = contentType === null ? {} : { 'content-type': contentType }
  return { stream, headers: { ...type, 'content-length': String(bytes) } }
}

function planned(plan: BodyPlan, spec: RequestSpec, carrier: Carrier): PreparedBody {
  const onPiece = spec.onSent === undefined ? undefined : progress(spec.onSent, plan.bytes)
  return described(bodyStream(plan, carrier, onPiece), plan.contentType, plan.bytes)
}

/**
 * Lays out what a request carries. Nothing of a file is read before there is a connection: a request keeps a small body
 * for itself while it still tries to connect, and then nobody could tell it from one that went out.
 */
export function prepareBody(spec: RequestSpec, carrier: Carrier): PreparedBody {
  const body = spec.body ?? { kind: 'none' }
  switch (body.kind) {
    case 'none':
      // A POST without a body says so: some servers wait for one otherwise.
      return spec.method === 'POST' ? described(null, null, 0) : { stream: null, headers: {} }
    case 'empty':
      return described(null, null, 0)
    case 'json': {
      const bytes = Buffer.from(JSON.stringify(body.value), 'utf8')
      return described(Readable.from([bytes], { objectMode: false }), 'application/json', bytes.length)
    }
    case 'json-file':
      return planned(jsonFileBody(body), spec, carrier)
    case 'form':
      return planned(formBody(body.parts), spec, carrier)
  }
}
