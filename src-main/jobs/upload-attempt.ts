import type { Failure } from '../../src-preload/contract/result.ts'
import type { UploadReceipt } from '../services/service-adapter.ts'
import { digestHere, type StartDigest } from '../transfers/digest.ts'
import { checkSource } from '../transfers/file-source.ts'
import { noted, noting } from '../transfers/note-waits.ts'
import { paced, type SendPace } from '../transfers/send-pace.ts'
import type { ReadSmall } from '../transfers/small-files.ts'
import { uploadSources } from '../transfers/upload-sources.ts'
import type { FileRecord } from './batch-record.ts'
import type { Session } from './job-ports.ts'

/**
 * How an attempt ended. `bodyComplete` is false while the service certainly cannot have the whole request. `sha256`: of what
 * was sent of each file; null where not all of it was.
 */
export type UploadEnd = { readonly sha256: readonly (string | null)[] } & (
  | { readonly kind: 'answered'; readonly receipt: UploadReceipt }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly bodyComplete: boolean }
)

/** Says why one of the files is no longer what was chosen, or null. Cheap: asked before a byte is sent. */
export async function firstTrouble(files: readonly FileRecord[]): Promise<Failure | null> {
  for (const file of files) {
    const failure = await checkSource(file.local)
    if (failure !== null) return failure
  }
  return null
}

/**
 * Sends the files once. A file that changed underway ends the attempt with its own failure instead of the broken
 * connection it caused. What an adapter throws (a bug) is told to `onBug` and becomes `INTERNAL`.
 */
export async function attemptUpload(
  session: Session,
  files: readonly FileRecord[],
  options: {
    readonly faceLimit: number | null
    readonly attempt: string
    readonly signal: AbortSignal
    readonly onSent: (sentBytes: number, totalBytes: number) => void
    readonly onBug: (error: unknown) => void
    readonly pace: SendPace
    /** Told when the files are waited for, and when not any more. */
    readonly onDisk: (waits: boolean) => void
    readonly startDigest?: StartDigest | undefined
    readonly readSmall?: ReadSmall | undefined
  },
): Promise<UploadEnd> {
  const { faceLimit, attempt, signal, onSent, pace, onDisk } = options
  const { sources, files: uploads } = uploadSources(
    files.map((file) => file.local),
    {
      startDigest: options.startDigest ?? digestHere,
      readSmall: options.readSmall && noted(options.readSmall, onDisk),
      timed: (pieces, memory) => paced(noting(pieces, onDisk), pace, signal, memory),
    },
  )
  const digests = (): (string | null)[] => sources.map((source) => source.sha256())
  let failure: Failure
  let wholeIsOut = false
  let isOver = false
  try {
    const answer = await session.adapter.upload(session.context, uploads, {
      faceLimit,
      attempt,
      signal,
      onSent(sentBytes, totalBytes) {
        // A body that is read on although nobody sends it any more must not speak for the attempt after it.
        if (isOver || signal.aborted) return
        wholeIsOut ||= sentBytes >= totalBytes
        onSent(sentBytes, totalBytes)
      },
    })
    if (answer.ok) return { kind: 'answered', receipt: answer.value, sha256: digests() }
    failure = answer.failure
  } catch (error) {
    options.onBug(error)
    failure = { code: 'INTERNAL' }
  } finally {
    isOver = true
  }
  const broken = sources.find((source) => source.failure() !== null)?.failure() ?? null
  // Told just before the last bytes go. What was read to its end can still wait for its turn, under a limit.
  return { kind: 'failed', failure: broken ?? failure, bodyComplete: wholeIsOut, sha256: digests() }
}
