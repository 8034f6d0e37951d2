import type { Failure } from '../../src-preload/contract/result.ts'
import type { SendPace } from '../transfers/send-pace.ts'
import type { JobPorts } from './job-ports.ts'
import { diagnose, probeOf, type StallCause, stallNotice } from './stall.ts'

/** How often a transfer is looked at. Long enough for what is only slow to move, well before a deadline ends it. */
const LOOK_MS = 10_000

/** Looks at one transfer while it lasts. */
export interface StallWatch {
  /** More went out or came in, in bytes. */
  moved(bytes: number): void
  /** The same pace; what is waited for there is known not to be the network's fault. */
  paced(pace: SendPace): SendPace
  /** While something else is at work (a pause, the disk's turn) nothing is looked for. At first it does. */
  resting(rests: boolean): void
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
  let rests = false
  let lookedAt = clock.now()
  let told: StallCause | null = null
  let cancel: (() => void) | null = null

  const tell = (cause: StallCause | null): void => {
    if (cause === told || over.signal.aborted) return
    told = cause
    ports.tell(cause === null ? null : stallNotice(cause))
  }

  const facts = (now: number) => ({
    windowMs: now - lookedAt,
    movedBytes,
    pacedMs: pacedMs + (waitingSince === null ? 0 : now - Math.max(waitingSince, lookedAt)),
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
    const cause = diagnose({ ...known, probe: null })
    if (rests || cause !== null || known.movedBytes > 0) tell(rests ? null : cause)
    else {
      const probe = await ask()
      // It may have gone on while the service was asked.
      if (movedBytes === 0 && !rests) tell(diagnose({ ...known, probe }))
    }
  }

  const begin = (): void => {
    cancel?.()
    lookedAt = clock.now()
    cancel = clock.after(LOOK_MS, () => {
      void look()
        .catch(ports.onBug)
        .finally(() => {
          movedBytes = 0
          pacedMs = 0
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
    resting(now) {
      if (rests === now) return
      rests = now
      movedBytes = 0
      pacedMs = 0
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
