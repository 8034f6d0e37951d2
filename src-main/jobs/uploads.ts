import type { Failure } from '../../src-preload/contract/result.ts'
import { createSendPace } from '../transfers/send-pace.ts'
import type { BatchBook } from './batch-book.ts'
import type { BatchRecord } from './batch-record.ts'
import { type JobPorts, type Session, unlessStopped } from './job-ports.ts'
import { createLane, type Lane } from './lanes.ts'
import { attemptName } from './reconcile.ts'
import type { Budgets } from './request-budget.ts'
import type { Running } from './running.ts'
import { type StallWatch, watchStall } from './stall-watch.ts'
import { DEFAULT_TRANSFERS } from './transfer-settings.ts'
import { inTurn } from './turn-order.ts'
import { createTurns } from './turns.ts'
import { attemptUpload, firstTrouble } from './upload-attempt.ts'
import { createUploadEnds } from './upload-ends.ts'
import { waitsOut } from './upload-verdict.ts'

/** What a batch that waits for the end of a lock says. */
const LOCKED: Failure = { code: 'KEYS_LOCKED' }

/** The sending half of the work: takes queued batches in turn and brings each to a receipt or a stop. */
export interface Uploads {
  /** Starts what may be sent now, of that profile first. Safe to call at any time. */
  pump(tenantId: string): void
  /** What the person set about transfers is different: holds at once, also for what is being sent. */
  settingsChanged(): void
  /** Ends any waiting of the profile's queue and starts it: a person did something about the obstacle. */
  wake(tenantId: string): void
  /** Tries all profiles that wait for the network; each with one batch, and none in the same moment. */
  tryNetwork(): void
  /** Starts nothing, on any profile, until {@link release}: Latchkey is locked. */
  hold(): void
  release(): void
  /** Drops what is remembered of a profile. */
  forget(tenantId: string): void
  /** Nothing is started any more. */
  close(): void
}

/** What is told of uploads. */
export interface UploadNews {
  /** A job exists and can be watched. */
  readonly onAccepted: (batchId: string) => void
  /** Nobody knows whether the service took it. */
  readonly onUnsure: (batchId: string) => void
}

/** What a batch has that is about to be sent. */
interface Turn {
  readonly lane: Lane
  readonly signal: AbortSignal
  readonly stall: StallWatch
  readonly budget: ReturnType<Budgets>
  readonly session: Session
}

/** Builds it. */
export function createUploads(
  ports: JobPorts,
  book: BatchBook,
  running: Running,
  budgets: Budgets,
  news: UploadNews,
): Uploads {
  const lanes = new Map<string, Lane>()
  const finish = createUploadEnds(ports, book, news)
  const turns = createTurns(ports.clock, (tenantId) => offer(tenantId))
  const pace = createSendPace(ports.clock, () => settings().sendLimit)
  const settings = (): ReturnType<NonNullable<JobPorts['transfers']>> => ports.transfers?.() ?? DEFAULT_TRANSFERS
  let closed = false
  let held = false
  const laneOf = (tenantId: string): Lane => {
    const known = lanes.get(tenantId)
    if (known !== undefined) return known
    const lane = createLane(ports.clock, ports.random, () => pump(tenantId))
    lanes.set(tenantId, lane)
    return lane
  }

  const withheld = ({ tenantId }: BatchRecord): boolean => (ports.withheld?.(tenantId) ?? null) !== null
  const tenants = (): Set<string> => new Set(book.list(null).map(({ tenantId }) => tenantId))

  /** Jobs that the service has, or is about to have: the ones being sent count from their start. */
  const atService = (tenantId: string): number =>
    book.list(tenantId).filter(({ id, state }) => running.has(id) || state.stage === 'watching').length

  /** Starts what one profile may send, and says on the rest why it waits. */
  const offer = (tenantId: string): void => {
    if (closed) return
    const lane = laneOf(tenantId)
    const { filesAtOnce, requestsPerProfile } = settings()
    // A request sends one file after the other: as many requests as files at the same time.
    const most = lane.isProbing ? 1 : requestsPerProfile
    let wanted = false
    const room = ports.jobsAtOnce?.(tenantId) ?? null
    for (const record of inTurn(book.list(tenantId))) {
      if (record.state.stage !== 'queued' || running.has(record.id)) continue
      // Unlocking is no help to what waits for something else from the person.
      const obstacle = held ? (lane.needsPerson ?? LOCKED) : (ports.withheld?.(tenantId) ?? lane.obstacle)
      // The next one would take the place of the one before at the service, before that was worked on.
      const hasRoom = room === null || atService(tenantId) < room
      wanted ||= obstacle === null && hasRoom
      const hasPlace = hasRoom && running.count(tenantId) < most && running.size < filesAtOnce
      // The turn first: whoever waits for a server that takes few requests must not keep a place from the others.
      const goes = obstacle === null && hasPlace && turns.mayStart(tenantId)
      book.setNotice(record.id, obstacle ?? (goes ? null : turns.notice(tenantId)))
      if (!goes) continue
      running.start(
        record.id,
        tenantId,
        (signal) => run(record.id, lane, signal),
        () => pumpAll(tenantId),
      )
    }
    if (!wanted) turns.rest(tenantId)
  }

  const pump = (tenantId: string): void => offer(tenantId)

  /** A profile that has just had its turn comes last: one with much to send does not keep the others out. */
  const pumpAll = (last?: string): void => {
    const all = tenants()
    for (const tenantId of all) if (tenantId !== last) offer(tenantId)
    if (last !== undefined && all.has(last)) offer(last)
  }

  const networkIsBack = (tenantId: string): void => {
    for (const [other, lane] of lanes) if (other !== tenantId) lane.networkMayBeBack()
  }

  const run = async (batchId: string, lane: Lane, signal: AbortSignal): Promise<void> => {
    const record = book.get(batchId)
    if (record === null) return
    const session = await unlessStopped(ports.session(record.tenantId), signal)
    if (session === null || signal.aborted) return
    if (!session.ok) {
      // The key could not be asked about: that passes. Anything else (locked, refused, none) is a person's to mend.
      // A lock is waited for by all batches, and not for somebody to wake this queue.
      if (held) return
      if (waitsOut(session.failure)) lane.hold(session.failure)
      else lane.park(session.failure)
      return
    }
    const { adapter } = session.value
    const budget = budgets(record.tenantId, adapter.capabilities.requestsPerMinute)
    // What was free a moment ago may be used up: then it goes back to waiting, without its place.
    if (!turns.take(record.tenantId, budget)) return
    const limit = (): number => settings().sendLimit
    const stall = watchStall({ ...ports, limit, tell: (cause) => book.setNotice(batchId, cause) }, record.tenantId)
    try {
      await send(record, { lane, signal, stall, budget, session: session.value })
    } finally {
      stall.end()
    }
  }

  /** Sends what has its turn and its key. */
  const send = async (record: BatchRecord, { lane, signal, stall, budget, session }: Turn): Promise<void> => {
    const { id: batchId } = record
    stall.onDisk(true)
    // A drive that does not answer keeps nobody from cancelling.
    const trouble = await unlessStopped(firstTrouble(record.files), signal)
    stall.onDisk(false)
    // A lock or a protection that came meanwhile lets nothing begin.
    if (signal.aborted || held || withheld(record)) return
    if (trouble !== null) {
      book.apply(batchId, { kind: 'refused', failure: trouble, retry: true })
      return
    }
    const totalBytes = record.files.reduce((sum, file) => sum + file.local.bytes, 0)
    const begunAt = ports.clock.now()
    const started = book.apply(
      batchId,
      { kind: 'start', totalBytes },
      { keepFirst: true, change: (next) => ({ ...next, begunAt, generation: session.generation }) },
    )
    if (started.kind === 'unkept') lane.hold(started.failure)
    if (started.kind !== 'moved') return
    const heeding = { ...session.context, transport: budget.heeding(session.context.transport) }
    let before = 0
    const end = await attemptUpload({ ...session, context: heeding }, record.files, {
      faceLimit: record.faceLimit,
      attempt: attemptName(record),
      signal,
      onSent(sentBytes, total) {
        stall.moved(sentBytes - before)
        before = sentBytes
        if (sentBytes >= total) stall.answering()
        onSent(record, lane, sentBytes, total)
      },
      onBug: ports.onBug,
      pace: stall.paced(pace),
      onDisk: stall.onDisk,
      startDigest: ports.startDigest,
      readSmall: ports.readSmall,
    })
    stall.end()
    finish({ batchId, lane, session, end, signal })
  }

  const onSent = ({ id, tenantId }: BatchRecord, lane: Lane, sentBytes: number, totalBytes: number): void => {
    if (sentBytes > 0 && lane.wayIsOpen()) networkIsBack(tenantId)
    // Late reports of a finished attempt are no news.
    if (book.get(id)?.state.stage !== 'sending') return
    // Before the last bytes go it is on disk that they may have gone: what is there as `sending` can go out again.
    const told = book.apply(id, { kind: 'sent', sentBytes, totalBytes }, { keepFirst: sentBytes >= totalBytes })
    if (told.kind === 'unkept') running.stop(id, 'unkept')
  }

  return {
    pump,
    settingsChanged() {
      pace.changed()
      pumpAll()
    },
    wake(tenantId) {
      laneOf(tenantId).release()
      pump(tenantId)
    },
    tryNetwork() {
      for (const lane of lanes.values()) lane.networkMayBeBack()
    },
    hold() {
      held = true
      // What has a place and only waits for its turn, or for its key, must not be waited for.
      for (const { id, state } of book.list(null)) if (state.stage === 'queued') running.stop(id, 'locked')
      pumpAll()
    },
    release() {
      held = false
      for (const lane of lanes.values()) if (lane.obstacle?.code === LOCKED.code) lane.release()
      pumpAll()
    },
    forget(tenantId) {
      // Parking first ends a timer that would come back to a profile that is gone.
      lanes.get(tenantId)?.park({ code: 'PROFILE_UNKNOWN' })
      lanes.delete(tenantId)
      turns.forget(tenantId)
    },
    close() {
      closed = true
      turns.close()
      for (const lane of lanes.values()) lane.park({ code: 'CANCELLED' })
    },
  }
}
