import type { ErrorCode } from '../../src-preload/contract/error-codes.ts'
import type { Failure } from '../../src-preload/contract/result.ts'

/** What to do after an upload attempt that brought no receipt. */
export type UploadVerdict =
  /** Certainly nothing was accepted and it will probably work later: wait and go on without asking. */
  | { readonly kind: 'wait' }
  /** It may have been accepted: only a person may send it again. */
  | { readonly kind: 'unsure' }
  /** Certainly refused. `retry` says whether sending the same files again can work out at all. */
  | { readonly kind: 'refused'; readonly retry: boolean }

const TROUBLE_ON_THE_WAY: ReadonlySet<ErrorCode> = new Set([
  'NETWORK_UNREACHABLE',
  'NETWORK_NAME_UNKNOWN',
  'NETWORK_REFUSED',
  'NETWORK_LOST',
  'NETWORK_TIMEOUT',
  // Sockets closed under the attempt by someone else than its owner (a lock).
  'CANCELLED',
])

// The answer said yes or died on the way: sending again could make a second job.
const AMBIGUOUS: ReadonlySet<ErrorCode> = new Set(['ANSWER_LOST', 'ANSWER_UNREADABLE', 'ANSWER_TOO_LARGE'])

const POINTLESS_AGAIN: ReadonlySet<ErrorCode> = new Set([
  'TOO_LARGE_FOR_SERVER',
  'FILE_TYPE',
  'FILE_TOO_LARGE',
  'FILE_EMPTY',
  'FILE_NOT_REGULAR',
  'FILE_IS_FOLDER',
  'FILE_IS_PIPE',
  'FILE_IS_DEVICE',
  'FILE_LINK_LOOP',
  'ORIGIN_NOT_ALLOWED',
])

/**
 * Judges a failed upload. `bodyComplete` says whether the last bytes may have gone out: while it is false no service can
 * have the whole request, so network trouble may be repeated without the risk of a second job.
 */
export function judgeUpload(failure: Failure, bodyComplete: boolean): UploadVerdict {
  if (failure.code === 'RATE_LIMITED') return { kind: 'wait' }
  if (TROUBLE_ON_THE_WAY.has(failure.code)) return { kind: bodyComplete ? 'unsure' : 'wait' }
  if (failure.code === 'INTERNAL' && bodyComplete) return { kind: 'unsure' }
  if (AMBIGUOUS.has(failure.code)) return { kind: 'unsure' }
  return { kind: 'refused', retry: !POINTLESS_AGAIN.has(failure.code) }
}

/** True for what ends by itself and is tried again without a person: the way to the service, or its limit. */
export function waitsOut({ code }: Failure): boolean {
  return code === 'RATE_LIMITED' || (TROUBLE_ON_THE_WAY.has(code) && code !== 'CANCELLED')
}
