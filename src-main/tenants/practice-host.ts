import { z } from 'zod'
import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import type { Clock } from '../support/clock.ts'
import type { Origin } from '../transport/port.ts'
import { Secret } from '../vault/secret.ts'

/** The practice process as the host drives it. */
export interface PracticePort {
  postMessage(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  onExit(listener: () => void): void
  kill(): void
}

/** Where the practice service listens now, and a fresh key it takes. */
export interface RunningPractice {
  readonly origin: Origin
  readonly key: Secret
}

/** Ports of {@link createPracticeHost}. `preferredPort` is last time's, so that the key's pin stays true. */
export interface PracticeHostOptions {
  readonly spawn: () => PracticePort
  readonly dataFolder: string
  readonly preferredPort: () => number | null
  readonly clock: Clock
}

const READY_WITHIN_MS = 15_000
const answerSchema = z.lazy(() =>
  z.discriminatedUnion('type', [
    z.object({ type: z.literal('ready'), origin: z.url(), key: z.string().min(20) }),
    z.object({ type: z.literal('failed') }),
  ]),
)

/** The practice service inside the app: started when first needed, started again when it died. */
export interface PracticeHost {
  /** Resolves when it listens; `PRACTICE_FAILED` when it does not within 15 s, neither on last time's port nor on another. */
  ensure(): Promise<Result<RunningPractice>>
  stop(): void
}

function startOn(
  options: PracticeHostOptions,
  port: PracticePort,
  portNumber: number,
): Promise<Result<RunningPractice>> {
  return new Promise((resolve) => {
    const cancelDeadline = options.clock.after(READY_WITHIN_MS, () => {
      port.kill()
      resolve(fail('PRACTICE_FAILED'))
    })
    const settle = (result: Result<RunningPractice>): void => {
      cancelDeadline()
      resolve(result)
    }
    port.onExit(() => settle(fail('PRACTICE_FAILED')))
    port.onMessage((message) => {
      const answer = answerSchema.safeParse(message)
      if (!answer.success) return
      if (answer.data.type === 'failed') return settle(fail('PRACTICE_FAILED'))
      settle(ok({ origin: new URL(answer.data.origin).origin as Origin, key: Secret.fromText(answer.data.key) }))
    })
    port.postMessage({ type: 'start', dataFolder: options.dataFolder, port: portNumber })
  })
}

/** Makes a host that has not started anything yet. Concurrent callers share one start. */
export function createPracticeHost(options: PracticeHostOptions): PracticeHost {
  let child: PracticePort | null = null
  let ready: Promise<Result<RunningPractice>> | null = null
  let stops = 0

  const spawnOn = async (portNumber: number): Promise<Result<RunningPractice>> => {
    const mine = options.spawn()
    child = mine
    let isReady = false
    mine.onExit(() => {
      if (child !== mine) return
      child = null
      // One that ends while it starts is its start's business: whoever asks meanwhile waits for the same second try.
      if (isReady) ready = null
    })
    const started = await startOn(options, mine, portNumber)
    isReady = started.ok
    return started.ok && child !== mine ? fail('PRACTICE_FAILED') : started
  }

  const begin = async (): Promise<Result<RunningPractice>> => {
    const before = stops
    const preferred = options.preferredPort()
    const first = await spawnOn(preferred ?? 0)
    // Somebody else has last time's port: any other will do, and the profile's address and key follow. Not after a
    // stop, though: nobody would end what starts then.
    return first.ok || preferred === null || stops !== before ? first : spawnOn(0)
  }

  return {
    async ensure() {
      const mine = ready ?? begin()
      ready = mine
      const result = await mine
      if (!result.ok && ready === mine) ready = null
      return result
    },
    stop() {
      stops += 1
      child?.kill()
      child = null
      ready = null
    },
  }
}
