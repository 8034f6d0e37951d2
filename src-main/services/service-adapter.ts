import type { Readable } from 'node:stream'
import type { Role, ServiceKind, Takes } from '../../src-preload/contract/profile-kinds.ts'
import type { Risk } from '../../src-preload/contract/report.ts'
import type { Failure, Result } from '../../src-preload/contract/result.ts'
import type { ResultForm } from '../../src-preload/contract/result-forms.ts'
import type { Credential, Origin, PieceMemory, SmallFiles, Transport } from '../transport/port.ts'
import type { Secret } from '../vault/secret.ts'
import type { AskHealth, AskRoom, AskUsage, KeyAdministration, SendAlert, ServerCare } from './desk-ports.ts'
import type { ProviderKeys } from './provider-keys.ts'

export type { ServiceKind } from '../../src-preload/contract/profile-kinds.ts'

/** What the service takes and limits; screens and batch planning follow it. */
export interface Capabilities {
  readonly takes: Takes
  /** Left out: a key that lasts until somebody ends it. A session token ends by itself, at a time that stands in it. */
  readonly keyIs?: 'session-token'
  /** `keyed`: the service tells how a job stands only to who shows a key; then a lock ends the watching too. */
  readonly watching: 'open' | 'keyed'
  readonly accepts: readonly { readonly extensions: readonly string[]; readonly contentType: string }[]
  readonly maxFileBytes: number
  readonly maxBatchFiles: number
  readonly maxBatchBytes: number
  /** How many jobs of one profile the service can have at a time; more would replace each other. Null: as many as come. */
  readonly jobsAtOnce: number | null
  /** How long the service remembers a job and its results, in milliseconds from upload. */
  readonly ownershipMs: number
  /** Requests a minute that the service takes of one profile, as far as it is known beforehand; null: no such limit. */
  readonly requestsPerMinute: number | null
  /**
   * Whether several keys are usually valid at once or only one. What is likely, not what holds: a server can be set up
   * either way, so a change of keys looks at what the service answers.
   */
  readonly rotation: 'overlap' | 'cut-over'
}

/** What the service says of a key. Only `refused` counts against the key. */
export type KeyVerdict =
  | { readonly verdict: 'verified' }
  | { readonly verdict: 'refused'; readonly failure: Failure }
  | { readonly verdict: 'not-checked-yet'; readonly failure: Failure }
  | { readonly verdict: 'server-does-not-check' }
  | { readonly verdict: 'unclear'; readonly failure: Failure }

/** A file as an adapter uploads it; `open` starts reading from the beginning each time. */
export interface UploadFile {
  readonly name: string
  readonly bytes: number
  readonly contentType: string
  readonly open: () => Readable
  /** As `open`, into memory that the transport lends; where a source can do that. */
  readonly pieces?: (memory: PieceMemory) => AsyncIterable<Buffer>
  /** For bodies that can take several small files in one go. */
  readonly small?: SmallFiles
}

/** What the service answered to an upload. `serverFileIds[i]` belongs to `files[i]`. */
export interface UploadReceipt {
  readonly jobId: string
  readonly batchId: string
  /** What is watched; null when the service took the files but never queued the job. */
  readonly taskId: string | null
  readonly serverFileIds: readonly string[]
}

/** One step of a job as the service tells it. `done`, `failed` and `missing` end the watching. */
export type JobUpdate =
  | { readonly kind: 'waiting' }
  | {
      readonly kind: 'working'
      readonly done: number | null
      readonly total: number | null
      readonly fraction: number | null
    }
  /** The watched id changed (a starter task handed over); stored, so that a restart follows the right one. */
  | { readonly kind: 'follow'; readonly taskId: string }
  | { readonly kind: 'done'; readonly files: readonly JobFile[] }
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** The service has lost what was uploaded before it worked on it: the upload is to be repeated. Ends the watching. */
  | { readonly kind: 'missing' }

/** A job to follow: what its upload's receipt said, with the id that is watched now. */
export interface WatchedJob {
  readonly jobId: string
  readonly taskId: string
  readonly serverFileIds: readonly string[]
  /** When the upload was taken, in milliseconds since 1970. */
  readonly startedAt: number
}

/** The outcome of one uploaded file; `serverFileId` ties it to the name the person gave. */
export type JobFile =
  | { readonly outcome: 'ready'; readonly serverFileId: string; readonly result: RemoteResult }
  | { readonly outcome: 'failed'; readonly serverFileId: string; readonly reason: string }
  /** There is nothing to fetch: the answer itself is what was wanted. */
  | { readonly outcome: 'told'; readonly serverFileId: string; readonly report: Report }

/** What a service found in a file, in its own words; `text` and `kind` are kept in the language they came in. */
export interface Report {
  readonly incident: boolean
  readonly risk: Risk
  /** Empty where the service named none. */
  readonly kind: string
  readonly text: string
  /** Whether a second look bore it out; null: there was none, or it could not say. */
  readonly confirmed: boolean | null
  /** Why the second look did not bear it out; empty where it did or said nothing. */
  readonly doubt: string
}

/** A result to fetch. URLs are absolute; whether the key goes along is decided by the pin, never by the URL's look. */
export interface RemoteResult {
  readonly url: string
  readonly fileName: string
  /** Size the service stated, in bytes; null when unknown. */
  readonly bytes: number | null
  readonly preview: { readonly url: string; readonly contentType: string } | null
  /** The service is not sure of it: a person is to look it through. */
  readonly needsReview?: boolean
  /** What was read in a document: the forms it can be had in; the first is the one that `url` and `fileName` speak of. */
  readonly forms?: readonly FormedResult[]
}

/** One of the forms of a result. */
export interface FormedResult {
  readonly form: ResultForm
  readonly url: string
  readonly fileName: string
}

/** What an adapter works with, per profile. */
export interface ServiceContext {
  readonly transport: Transport
  readonly origin: Origin
}

/** A context with the key's lease. */
export interface KeyedContext extends ServiceContext {
  readonly credential: Credential
}

/** A key as the service lists it. Times in milliseconds since 1970, null where the service does not say. */
export interface ServiceKey {
  readonly keyId: string
  /** What its maker called it; for keys made by {@link KeyManagement.create} the label given there. */
  readonly label: string
  readonly createdAt: number | null
  /** False once it was ended. */
  readonly live: boolean
  readonly lastUsedAt: number | null
  /** First eight hex digits of the key's SHA-256, as in its fingerprint; null where the service does not say. */
  readonly hashPrefix: string | null
  /** True for the key that asked. */
  readonly own: boolean
}

/** A key that the service made just now. The secret is its taker's to store and to wipe; it cannot be had again. */
export interface MadeKey {
  readonly keyId: string
  readonly secret: Secret
}

/** What a holder of a working key may do about the keys themselves, where the service lets them. */
export interface KeyManagement {
  /** Whether its list tells which key is which: then one that was not made here can be found there and ended too. */
  readonly tellsWhich: boolean
  /** `NOT_FOUND` or `KEYS_BY_ADMIN` where this very server does not let its keys be managed. */
  list(context: KeyedContext, signal?: AbortSignal): Promise<Result<readonly ServiceKey[]>>
  /**
   * Makes a key. `label` is new for each attempt (1 to 100 letters, digits, blanks or `_.:-`) and kept before the call.
   * `KEY_MAYBE_MADE` when the answer is lost, cannot be read, or says that this label made one before: look for it with
   * {@link list} and end what is found, never just create again. `KEY_LIMIT` when the service makes no more. Every
   * other failure means that no key was made.
   */
  create(context: KeyedContext, label: string, signal?: AbortSignal): Promise<Result<MadeKey>>
  /** Ends a key at once; one that has ended already is a success too, so this may be repeated. `NOT_FOUND`: no such key. */
  revoke(context: KeyedContext, keyId: string, signal?: AbortSignal): Promise<Result<null>>
}

/** Where a download goes on: the first `at` bytes are here already, of the very file that `validator` names. */
export interface DownloadFrom {
  readonly at: number
  readonly validator: string
}

/** A result that was opened for reading. */
export interface OpenedDownload {
  readonly stream: Readable
  /** Length of the whole result in bytes, as announced; null where it was not. */
  readonly bytes: number | null
  /** Which byte of the result comes first: what was asked for, or 0 where all of it is sent all the same. */
  readonly from: number
  /** What names this version of the result when a later download goes on; null where nothing reliable does. */
  readonly validator: string | null
}

/** The port behind which each service lives. Methods never throw for what a server or network does. */
export interface ServiceAdapter {
  readonly kind: ServiceKind
  /** The roles of profiles that it serves: an administrator's key is another header and other acts. */
  readonly roles: readonly Role[]
  readonly capabilities: Capabilities
  readonly header: Credential['header']
  /** Only where the service lets the holders of a key look after the keys themselves. */
  readonly keys?: KeyManagement
  /** Only for administrators, where the service lets them make and end the keys of others. */
  readonly administration?: KeyAdministration
  /** Only for administrators, where the service lets them look after the server itself. */
  readonly care?: ServerCare
  readonly usage?: AskUsage
  readonly health?: AskHealth
  /** Only where the room on the service's disk is no part of its health. */
  readonly room?: AskRoom
  /** Only where the service mails what it found to the client. */
  readonly alert?: SendAlert
  /** Only where the service works with keys of other companies that its user gives it. */
  readonly providers?: ProviderKeys
  /** Says whether the server at the address is of this kind. Sends no key. */
  detect(context: ServiceContext, signal?: AbortSignal): Promise<Result<boolean>>
  /** Asks the service about one key. One request, nothing created. */
  checkKey(context: KeyedContext, signal?: AbortSignal): Promise<KeyVerdict>
  /**
   * Sends files. `onSent` hears the total just before the last bytes go on and never later: as long as it has not, nobody
   * has the whole upload, and it may be repeated without asking.
   */
  upload(
    context: KeyedContext,
    files: readonly UploadFile[],
    options: {
      readonly faceLimit: number | null
      readonly signal: AbortSignal
      readonly onSent: (sentBytes: number, totalBytes: number) => void
      /** What {@link findUpload} asks by; new for each job that is wanted, the same where one attempt is repeated. */
      readonly attempt?: string
    },
  ): Promise<Result<UploadReceipt>>
  /**
   * Only where the service can be asked what became of an upload whose answer never came. Null: it has not got it, and
   * makes one job of it even if it still arrives while it is sent again under the same name.
   */
  findUpload?(context: KeyedContext, attempt: string, signal?: AbortSignal): Promise<Result<UploadReceipt | null>>
  /**
   * Follows a job until it ends: event stream first, polling behind it. Resolves with the last update; network
   * trouble is retried inside until `signal` aborts (then `CANCELLED`). A credential comes along where
   * {@link Capabilities} say that it is needed, and only then. `withheld`: why nothing may be set off at the service now;
   * to be asked before each request that does more than ask, and answered with if there is a reason.
   */
  watchJob(
    context: ServiceContext | KeyedContext,
    job: WatchedJob,
    options: {
      readonly signal: AbortSignal
      readonly onUpdate: (update: JobUpdate) => void
      readonly withheld?: () => Failure | null
    },
  ): Promise<Result<JobUpdate>>
  /**
   * Opens a result for reading; the caller checks size and digest. Key only on the pinned origin. With `from` the rest
   * of it, where the service can. `DOWNLOAD_INCOMPLETE` with the fact `why: 'range'`: what is here does not go with what
   * the service has; it is to be asked for from the beginning.
   */
  download(
    context: KeyedContext,
    url: string,
    options: { readonly maxBytes: number; readonly signal: AbortSignal; readonly from?: DownloadFrom | null },
  ): Promise<Result<OpenedDownload>>
}
