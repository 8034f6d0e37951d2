import { Readable } from 'node:stream'
import { formBody } from './form-body.ts'
import type { RequestSpec } from './port.ts'

/** A body ready to be sent, and the headers that describe it; `stream` is null when there is nothing to send. */
export interface PreparedBody {
  readonly stream: Readable | null
  readonly headers: Readonly<Record<string, string>>
}

const PROGRESS_MS = 100

/**
 * Tells how much has gone to the socket, at most ten times a second: what passed here less what still waits behind
 * (`waiting` bytes). The total itself is told just before the last bytes go on, never later: who was not told it knows
 * that the server cannot have the whole body.
 */
function progress(onSent: NonNullable<RequestSpec['onSent']>, total: () => number, waiting: () => number) {
  let passed = 0
  let told = 0
  let toldAt = 0
  return (bytes: number): void => {
    const sent = passed - waiting()
    passed += bytes
    const now = performance.now()
    if (passed >= total()) {
      onSent(total(), total())
    } else if (sent > told && now - toldAt >= PROGRESS_MS) {
      told = sent
      toldAt = now
      onSent(sent, total())
    }
  }
}

function described(stream: Readable | null, contentType: string | null, bytes: number): PreparedBody {
  const type = contentType === null ? {} : { 'content-type': contentType }
  return { stream, headers: { ...type, 'content-length': String(bytes) } }
}

/** What a body needs to know of its request. */
export interface Carrier {
  /** How many bytes the request still holds back. */
  readonly waiting: () => number
  /** Resolves true once there is a connection, false when there will be none. */
  readonly connected: Promise<boolean>
}

/**
 * Lays out what a request carries. Nothing of a form is read before there is a connection: a request keeps a small body
 * for itself while it still tries to connect, and then nobody could tell it from one that went out.
 */
export function prepareBody(spec: RequestSpec, { waiting, connected }: Carrier): PreparedBody {
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
    case 'form': {
      const { onSent } = spec
      const behind = (): number => form.stream.readableLength + waiting()
      const onPiece = onSent === undefined ? () => undefined : progress(onSent, () => form.bytes, behind)
      const form = formBody(body.parts, onPiece, connected)
      return described(form.stream, form.contentType, form.bytes)
    }
  }
}
