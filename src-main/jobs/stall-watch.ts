import type { Failure } from '../../src-preload/contract/result.ts'
import type { SendPace } from '../transfers/send-pace.ts'
import type { JobPorts } from './job-ports.ts'
import { diagnose, probeOf, type StallCause, stallNotice } from './stall.ts'

/** How often a transfer is looked at. Long enough for what is only slow to move, well before a deadline ends it. */
const LOOK_MS = 10_000
/** The same while only an answer is waited for: many services take minutes over it, and each look is a question to them. */
const ANSWER_LOOK_MS = 60_000

/** Looks at one transfer while it lasts. */
export interface StallWatch {
  /** More went out or came in, in bytes. */
  moved(bytes: number): void
  /** The same pace; what is waited for there is known not to be the network's fault. */
  paced(pace: SendPace): SendPace
  /** Bytes are waited for at this computer's disks, or are not any more; several may be at the same time. */
  onDisk(waits: boolean): void
  /** While something else is at work (a pause, say) nothing is looked for. At first it is. */
  resting(rests: boolean): void
  /** Everything has gone out. How long the service takes over its answer is its own affair; whether there is a way to it is not. */
  answering(): void
  end(): void
}

/** What it needs: the service to ask, and who is told of a cause, or null when it goes on. */
export interface StallPorts extends Pick<JobPorts, 'clock' | 'service' | 'onBug'> {
  readonly limit: () => number
  readonly tell: (stall: Failure | null) => void
}

/**
 * Builds it. Where nothing has moved for ten seconds the service is asked shortly, without the key, over a connection of
 * its own: whether it answers is what tells a slow server from a network that is gone.
 */
export function watchStall(ports: StallPorts, tenantId: string): StallWatch {
  const { clock } = ports
  const over = new AbortController()
  let movedBytes = 0
  let pacedMs = 0
  let waitingSince: number | null = null
  let diskMs = 0
  let diskWaits = 0
  let diskSince = 0
  let isAnswering = false
  let rests = false
  let lookedAt = clock.now()
  let told: StallCause | null = null
  let cancel: (() => void) | null = null

  const tell = (cause: StallCause | null): void => {
    if (cause === told || over.signal.aborted) return
    told = cause
    ports.tell(cause === null ? null : stallNotice(cause))
  }

  const forgetWindow = (): void => {
    movedBytes = 0
    pacedMs = 0
    diskMs = 0
  }

  const facts = (now: number) => ({
    windowMs: now - lookedAt,
    movedBytes,
    pacedMs: pacedMs + (waitingSince === null ? 0 : now - Math.max(waitingSince, lookedAt)),
    diskMs: diskMs + (diskWaits === 0 ? 0 : now - Math.max(diskSince, lookedAt)),
    limit: ports.limit(),
    waitsForTurn: false,
    status: null,
    disk: null,
  })

  const ask = async (): Promise<ReturnType<typeof probeOf> | null> => {
    const service = await ports.service(tenantId)
    if (!service.ok || over.signal.aborted) return null
    const { adapter, context } = service.value
    const answer = await adapter.detect(context, over.signal)
    return probeOf(answer.ok ? null : answer.failure)
  }

  const look = async (): Promise<void> => {
    const known = facts(clock.now())
    const cause = isAnswering ? null : diagnose({ ...known, probe: null })
    if (rests || cause !== null || known.movedBytes > 0) tell(rests ? null : cause)
    else {
      const probe = await ask()
      // It may have gone on while the service was asked.
      if (movedBytes > 0 || rests) return
      const found = diagnose({ ...known, probe })
      tell(isAnswering && found !== 'network-gone' ? null : found)
    }
  }

  const begin = (): void => {
    cancel?.()
    lookedAt = clock.now()
    cancel = clock.after(isAnswering ? ANSWER_LOOK_MS : LOOK_MS, () => {
      void look()
        .catch(ports.onBug)
        .finally(() => {
          forgetWindow()
          if (!over.signal.aborted && !rests) begin()
        })
    })
  }
  begin()

  return {
    moved(bytes) {
      movedBytes += bytes
      // Said as soon as it is so: nobody should read of a trouble that is over.
      if (told !== null && told !== 'own-limit' && bytes > 0) tell(null)
    },
    paced: (pace) => ({
      get isLimited() {
        return pace.isLimited
      },
      changed: () => pace.changed(),
      async take(bytes, signal) {
        waitingSince = clock.now()
        await pace.take(bytes, signal)
        pacedMs += clock.now() - Math.max(waitingSince ?? 0, lookedAt)
        waitingSince = null
      },
    }),
    onDisk(waits) {
      const now = clock.now()
      if (waits && diskWaits === 0) diskSince = now
      if (!waits && diskWaits === 1) diskMs += now - Math.max(diskSince, lookedAt)
      diskWaits += waits ? 1 : -1
      // Said as soon as it is so.
      if (!waits && diskWaits === 0 && told === 'disk-slow') tell(null)
    },
    answering() {
      if (isAnswering) return
      isAnswering = true
      tell(null)
      forgetWindow()
      begin()
    },
    resting(now) {
      if (rests === now) return
      rests = now
      forgetWindow()
      if (!now) begin()
      else {
        cancel?.()
        tell(null)
      }
    },
    end() {
      tell(null)
      over.abort()
      cancel?.()
    },
  }
}
