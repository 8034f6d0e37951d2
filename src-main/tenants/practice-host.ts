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
const answerSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), origin: z.url(), key: z.string().min(20) }),
  z.object({ type: z.literal('failed') }),
])

/** The practice service inside the app: started when first needed, started again when it died. */
export interface PracticeHost {
  /** Resolves when it listens; `PRACTICE_FAILED` when it could not be started within 15 s. */
  ensure(): Promise<Result<RunningPractice>>
  stop(): void
}

function start(options: PracticeHostOptions, port: PracticePort): Promise<Result<RunningPractice>> {
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
    port.postMessage({ type: 'start', dataFolder: options.dataFolder, port: options.preferredPort() ?? 0 })
  })
}

/** Makes a host that has not started anything yet. Concurrent callers share one start. */
export function createPracticeHost(options: PracticeHostOptions): PracticeHost {
  let running: { readonly port: PracticePort; readonly ready: Promise<Result<RunningPractice>> } | null = null
  return {
    async ensure() {
      if (running === null) {
        const port = options.spawn()
        const mine = { port, ready: start(options, port) }
        running = mine
        port.onExit(() => {
          if (running === mine) running = null
        })
      }
      const mine = running
      const result = await mine.ready
      if (!result.ok && running === mine) running = null
      return result
    },
    stop() {
      running?.port.kill()
      running = null
    },
  }
}
