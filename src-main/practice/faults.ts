/** Task states that the practice service never reaches by itself but clients must bear. */
export type ForcedTaskState = 'PROGRESS' | 'RETRY' | 'STARTED' | 'REVOKED' | 'FAILURE'

/** A request as the service received it; tests assert with it which key travelled where. */
export interface SeenRequest {
  readonly at: 'api' | 'results'
  readonly method: string
  readonly url: string
  readonly authorization: string | undefined
}

/** Which requests are refused, and how. The message is "Access denied" unless one is given. */
export interface OneRefusal {
  readonly url: string
  readonly status: 401 | 403
  readonly message?: string
}

/**
 * How every answer to addresses that begin with `url` goes wrong: it comes late (and is right then), the connection is
 * reset, the body is half of what its head says or more than that, comes a byte at a time, never ends, or is packed so
 * small that unpacked it fills `bytes`.
 */
export type OddAnswer = { readonly url: string } & (
  | { readonly kind: 'late'; readonly ms: number }
  | { readonly kind: 'reset' }
  | { readonly kind: 'truncated' | 'surplus' | 'endless' }
  | { readonly kind: 'drip'; readonly everyMs: number }
  | { readonly kind: 'bomb'; readonly bytes: number }
)

/**
 * Switches that make the service misbehave. They exist in the test flavour and under `npm run dev` only: every place that
 * reads one stands behind WITH_FAULTS, so the production bundle contains none. The object is read at each request; change
 * it at any time.
 */
export interface PracticeFaults {
  /** It was set up without an administrator's key. */
  noAdminKey?: boolean
  /**
   * `any`: every bearer is accepted, as in the service's development mode. `none`: each is refused, as after the keys were
   * changed at the service. `not-configured`: it has no key at all.
   */
  keys?: 'any' | 'none' | 'not-configured'
  /** Every file fails, with this reason. */
  failEveryFile?: string
  /** Awaited before each file is worked on: jobs stay queued until it resolves. */
  holdJobs?: () => Promise<void>
  /** The upload is taken and its job runs, but the connection ends instead of an answer. */
  dropAnswerOfUpload?: boolean
  /** The queue cannot be reached: the upload looks well, names no task, and never runs. */
  nullTaskId?: boolean
  /** The session store is down: 500 after the files were saved. */
  sessionStoreDown?: boolean
  /** Models come without a preview image; the listing then answers 500. */
  withoutPreviews?: boolean
  /** Instead of 60. */
  uploadsPerMinute?: number
  /** The service stops reading an upload after this many bytes and says nothing more. */
  stallUploadAfterBytes?: number
  /** A result stops after this many bytes; the connection stays open. */
  stallResultAfterBytes?: number
  /** The results' address answers every question for a range with all of it, and names no version. */
  ignoreRanges?: boolean
  /** Awaited before a result's first byte is sent. */
  holdResults?: () => Promise<void>
  /** Awaited before a question about a key is answered. The key is judged when the question arrives. */
  holdVerify?: () => Promise<void>
  /** A key is made, but the connection ends instead of the answer that would show it. */
  dropAnswerOfCreate?: boolean
  /** A key ends, but the connection ends instead of an answer. */
  dropAnswerOfRevoke?: boolean
  /** Ending a key fails with 500, and the key stays valid. */
  failRevoke?: boolean
  /** Every request whose path and query begin with `url` is refused, whatever its key; all others go on. */
  refuseOne?: OneRefusal
  /** The first whose `url` fits holds; at both addresses. */
  oddAnswers?: readonly OddAnswer[]
  /** Something stands before the service and answers everything with a page for people to sign in. */
  proxyPage?: boolean
  /**
   * How models fail to come, at the results' address: nobody knows them any more, they are shorter than the service said,
   * or the connection is reset in their middle, also for who asks for the rest.
   */
  modelsFail?: 'gone' | 'short' | 'broken'
  /** Asked about a task, the service has never heard of it. */
  forgetJobs?: boolean
  /** Asked about a task, the service tells of another job, if there is one. */
  wrongJob?: boolean
  /** All results of a job bear one name. */
  duplicateNames?: boolean
  /** States of tasks by id, whatever the task really does. */
  taskStates?: ReadonlyMap<string, ForcedTaskState>
  /** Told about every request at either address, before it is answered. */
  seen?: (request: SeenRequest) => void
}
