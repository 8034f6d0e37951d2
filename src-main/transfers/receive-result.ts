import { statfs } from 'node:fs/promises'
import { type Failure, fail, type Result } from '../../src-preload/contract/result.ts'
import { backOff, waitedOut } from '../jobs/job-ports.ts'
import type { DownloadFrom, OpenedDownload } from '../services/service-adapter.ts'
import { type Clock, pause } from '../support/clock.ts'
import { TransportStreamError } from '../transport/port.ts'
import { beginDownload, type DownloadEvent, type DownloadState, isOver, stepDownload } from './download-state.ts'
import type { Landing } from './landing.ts'

/** Largest result taken, in bytes. */
export const RESULT_BYTES = 2 * 1024 ** 3
// Left free on the disk: a system whose disk is filled to the last byte cannot even say so.
const SPARE_BYTES = 16 * 1024 ** 2
const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 60_000
/** How much of a download a power cut may cost: about so many milliseconds of it. */
const SETTLE_MS = 5_000

/** What receiving needs from the rest of the app. */
export interface ReceivePorts {
  readonly clock: Clock
  /** 0 to 1; spreads the pauses. */
  readonly random: () => number
  /** Largest result taken, in bytes; {@link RESULT_BYTES} when absent. */
  readonly mostBytes?: number
}

/** What is to be received. */
export interface ReceiveRequest {
  readonly folder: string
  /** Size the service stated, in bytes; null or 0 when unknown. */
  readonly statedBytes: number | null
  readonly open: (from: DownloadFrom | null) => Promise<Result<OpenedDownload>>
  readonly signal: AbortSignal
  /** Called with the part done, 0 to 1, or null while the size is unknown. */
  readonly onProgress: (fraction: number | null) => void
  /** Whether bytes are being waited for right now. */
  readonly onReceiving?: (receiving: boolean) => void
  /** Told when the disk is waited for, and when not any more. */
  readonly onDisk?: (waits: boolean) => void
  /** Trouble that is being waited out, with the time of the next try; null when it goes on. */
  readonly onTrouble: (trouble: Failure | null) => void
}

/** Where the bytes go: a landing once there is one, and who is told what of it is safe. */
export interface Receiver {
  landing: Landing | null
  begin(): Promise<Landing>
  /** Brings to the disk what is written of it, while more comes in. */
  settleWritten(landing: Landing): Promise<void>
}

/** The end of a receiving; `announced` are the lengths in bytes that were said beforehand. */
export interface Received {
  readonly state: DownloadState
  readonly announced: readonly (number | null)[]
}

/**
 * Fetches a result's bytes, going on after whatever passes by itself: broken lines, servers that are away or want to be
 * left alone for a while. Resolves with the final state; throws what the disk says.
 */
export async function receiveResult(request: ReceiveRequest, to: Receiver, ports: ReceivePorts): Promise<Received> {
  let state = beginDownload(to.landing?.bytes ?? 0, to.landing?.validator ?? null)
  let bytes: number | null = null
  const move = (event: DownloadEvent): DownloadState => {
    state = stepDownload(state, event)
    return state
  }
  while (!isOver(state)) {
    if (request.signal.aborted) move({ kind: 'stopped' })
    else if (state.stage === 'waiting') move(await waitOut(state, request, ports))
    else {
      request.onReceiving?.(true)
      bytes = await tryOnce(state, move, { request, to, ports }).finally(() => request.onReceiving?.(false))
    }
  }
  return { state, announced: [bytes, request.statedBytes || null] }
}

async function waitOut(
  { failure, leastMs, troubles }: Extract<DownloadState, { stage: 'waiting' }>,
  { onTrouble, signal }: ReceiveRequest,
  { clock, random }: ReceivePorts,
): Promise<DownloadEvent> {
  const delayMs = Math.max(leastMs, backOff(troubles - 1, FIRST_PAUSE_MS, LONGEST_PAUSE_MS, random))
  onTrouble(waitedOut(failure, clock, delayMs))
  const due = await pause(clock, delayMs, signal)
  onTrouble(null)
  return { kind: due ? 'due' : 'stopped' }
}

interface Trial {
  readonly request: ReceiveRequest
  readonly to: Receiver
  readonly ports: ReceivePorts
}

/** Asks once and reads what comes. Answers the length that was announced. */
async function tryOnce(
  { kept, validator }: DownloadState,
  move: (event: DownloadEvent) => DownloadState,
  { request, to, ports }: Trial,
): Promise<number | null> {
  const answer = await request.open(kept > 0 && validator !== null ? { at: kept, validator } : null)
  if (!answer.ok) {
    move({ kind: 'refused', failure: answer.failure.code === 'NOT_FOUND' ? { code: 'RESULT_GONE' } : answer.failure })
    return null
  }
  const { stream, from, bytes } = answer.value
  // Without a listener an error that comes before the first read would end the app; reading still meets it.
  stream.on('error', () => undefined)
  const stop = (): void => void stream.destroy()
  request.signal.addEventListener('abort', stop, { once: true })
  try {
    const tooMuch = await whyNoRoom(request.folder, bytes ?? request.statedBytes ?? 0, from)
    const state = move(tooMuch === null ? { kind: 'opened', ...answer.value } : { kind: 'refused', failure: tooMuch })
    if (state.stage !== 'receiving') return bytes
    to.landing ??= await to.begin()
    if (from === 0 && to.landing.bytes > 0) await to.landing.restart()
    to.landing.validator = state.validator
    await read(answer.value, to.landing, move, { request, to, ports })
    return bytes
  } finally {
    request.signal.removeEventListener('abort', stop)
    stream.destroy()
  }
}

/** Reads the body. Errors of the stream are the download's, all others the disk's (thrown). */
async function read(
  { stream, bytes }: OpenedDownload,
  landing: Landing,
  move: (event: DownloadEvent) => DownloadState,
  { request, to, ports }: Trial,
): Promise<void> {
  const expected = bytes ?? (request.statedBytes || null)
  const most = ports.mostBytes ?? RESULT_BYTES
  let settledAt = ports.clock.now()
  let settling: Promise<void> | null = null
  let disk: { readonly error: unknown } | null = null
  const onDisk = (work: Promise<void>): Promise<void> =>
    work.catch((error: unknown) => {
      disk ??= { error }
    })
  if (request.signal.aborted) stream.destroy()
  try {
    for await (const chunk of stream) {
      const piece: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk)
      const state = move({ kind: 'received', bytes: piece.length })
      if (state.stage !== 'receiving') break
      request.onDisk?.(true)
      await onDisk(landing.write(piece)).finally(() => request.onDisk?.(false))
      if (disk !== null) break
      if (landing.bytes > most) throw new TransportStreamError(tooLarge(most))
      if (ports.clock.now() - settledAt >= SETTLE_MS && state.kept > 0 && settling === null) {
        // Not waited for: the line does not stand still while a slow disk catches up.
        settling = onDisk(to.settleWritten(landing)).then(() => {
          settling = null
          settledAt = ports.clock.now()
        })
      }
      request.onProgress(expected === null ? null : Math.min(1, landing.bytes / expected))
    }
    if (disk === null) move(request.signal.aborted ? { kind: 'stopped' } : { kind: 'ended' })
  } catch (error) {
    const failure: Failure = error instanceof TransportStreamError ? error.failure : { code: 'NETWORK_LOST' }
    move(request.signal.aborted ? { kind: 'stopped' } : { kind: 'cut', failure })
  }
  await settling
  throwIf(disk)
}

function throwIf(trouble: { readonly error: unknown } | null): void {
  if (trouble !== null) throw trouble.error
}

function tooLarge(maxBytes: number): Failure {
  return { code: 'ANSWER_TOO_LARGE', facts: { maxBytes } }
}

/** Why the rest of a result has no room where it is to go, or null. */
async function whyNoRoom(folder: string, bytes: number, from: number): Promise<Failure | null> {
  const { bavail, bsize } = await statfs(folder)
  const free = bavail * bsize
  const full = free < bytes - from + SPARE_BYTES
  return full ? fail('DISK_FULL', { folder, bytes, freeBytes: free }).failure : null
}
