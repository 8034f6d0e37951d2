import type { Readable } from 'node:stream'
import type { KeyOperation } from '../../src-preload/contract/activity-kinds.ts'
import type { Failure, Result } from '../../src-preload/contract/result.ts'
import type { Secret } from '../vault/secret.ts'

/** An exact origin, `scheme://host[:port]`, as `URL.origin` prints it. A key is pinned to one. */
export type Origin = string & { readonly __brand: 'Origin' }

/** How long an operation may take, each in milliseconds. `totalMs` is absent where only stalls matter. */
export interface Deadlines {
  readonly connectMs: number
  readonly firstByteMs: number
  readonly idleMs: number
  readonly totalMs?: number
  /** Least bytes that must come within each `idleMs` of an answer's body; one when absent. A byte now and then is no life. */
  readonly minIdleBytes?: number
}

/** The key and the header that carries it. The transport refuses it on every origin but `pin`. */
export interface Credential {
  readonly secret: Secret
  readonly pin: Origin
  readonly header: 'authorization-bearer' | 'x-api-key' | 'x-admin-key'
  /** Which of the profile's keys it is, for the list of what was done. */
  readonly generation?: number
  /** True for the wrong key a service is shown on purpose: that it is refused is what should happen. */
  readonly control?: true
}

/** Where pieces of a file are read into. What was lent is used again once it is on the wire, and never before. */
export interface PieceMemory {
  /** A buffer of exactly `bytes` bytes, with whatever was in it before. */
  take(bytes: number): Buffer
  /** Says that a piece was used up here and goes no further. */
  giveBack(piece: Buffer): void
  /** Says that somebody else still reads a piece: its memory is not written over before `until` has settled. */
  heldUntil(piece: Buffer, until: Promise<unknown>): void
}

/** Reads several small files in one go: asked one by one, each costs more turns than bytes. */
export interface SmallFiles {
  /** Each file wholly into its room. Rejects where one is not what it was; then nothing of it may be sent. */
  fill(places: readonly { readonly file: BodyFile; readonly room: Buffer }[]): Promise<void>
  /** What was filled, in the pieces and at the moments in which it may go. */
  timed(piece: Buffer): AsyncIterable<Buffer>
}

/** A file as a body takes it in: by its pieces where the source can read into lent memory, else by a stream. */
export interface BodyFile {
  readonly fileName: string
  readonly bytes: number
  readonly open: () => Readable
  readonly pieces?: (memory: PieceMemory) => AsyncIterable<Buffer>
  /** Where it is small enough to be read together with others; the same for all of those. */
  readonly small?: SmallFiles
}

/** One part of a multipart body; a file is opened when its turn comes, so that a batch holds one open at a time. */
export type FormPart =
  | { readonly kind: 'field'; readonly name: string; readonly value: string }
  | (BodyFile & { readonly kind: 'file'; readonly name: string; readonly contentType: string })

/** What a request carries. `empty` sends a body of zero length (some services judge a key by it). */
export type RequestBody =
  | { readonly kind: 'none' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'json'; readonly value: unknown }
  | {
      /** A JSON object whose last member is a file in base64, encoded while it is sent. */
      readonly kind: 'json-file'
      readonly value: Readonly<Record<string, unknown>>
      readonly member: string
      /** Stands before the base64 inside the text, such as `data:video/mp4;base64,`. */
      readonly prefix?: string
      readonly file: BodyFile
    }
  | { readonly kind: 'form'; readonly parts: readonly FormPart[] }

/** One request to one origin. `path` starts with `/` and is joined to `origin` without any interpretation. */
export interface RequestSpec {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly origin: Origin
  readonly path: string
  readonly credential?: Credential
  /** What the key is used for, where one goes along; `manage` when it is not said. */
  readonly operation?: KeyOperation
  readonly body?: RequestBody
  readonly deadlines: Deadlines
  /** Largest body taken, in bytes of the decoded answer. */
  readonly maxBytes: number
  readonly signal?: AbortSignal
  /** Called with bytes handed to the socket and the body's total, at most ten times a second. */
  readonly onSent?: (sentBytes: number, totalBytes: number) => void
  /** Extra plain headers (Accept and the like). Authorization, cookies, host and proxy headers are refused. */
  readonly headers?: Readonly<Record<string, string>>
}

/** A whole answer. Header names are lower case; `body` is text, unparsed. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** An answer whose body is still to be read; whoever takes it must consume or destroy `stream`. */
export interface StreamAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly stream: Readable
}

/**
 * The only way out of the machine. Every HTTP status is an {@link Answer}, also 4xx and 5xx: the adapter judges it.
 * Redirects are answered as `REDIRECT_REFUSED` with the target's origin as a fact. Failures are network-level codes.
 */
export interface Transport {
  send(spec: RequestSpec): Promise<Result<Answer>>
  /** As {@link send}, for event streams and downloads: identity encoding, idle deadline between chunks. */
  open(spec: RequestSpec): Promise<Result<StreamAnswer>>
  /** Destroys the sockets of this tenant; running requests end with `CANCELLED`. The transport stays usable. */
  destroySockets(): void
}

/** What a stream is destroyed with when a deadline or a cap ends it; carries the small failure, never an axios error. */
export class TransportStreamError extends Error {
  readonly failure: Failure

  constructor(failure: Failure) {
    super(failure.code)
    this.name = 'TransportStreamError'
    this.failure = failure
  }
}
