import type { ServiceKind } from '../../src-preload/contract/profile-kinds.ts'
import type { Result } from '../../src-preload/contract/result.ts'
import type { Clock } from '../support/clock.ts'
import { startAlwrity } from './alwrity/start-alwrity.ts'
import type { KeyUsage } from './usage-counts.ts'
import { startVigint } from './vigint/vigint-service.ts'

/** Whom a practice service imitates: the hosted one as it was observed to answer, or as its documents say it does. */
export const DIALECTS = ['observed', 'documented'] as const
export type Dialect = (typeof DIALECTS)[number]

/** What a practice service of a kind other than Image2Model is started with. */
export interface ServiceOptions {
  /** Where it keeps what it is given; made if missing, and for this service alone. */
  readonly dataFolder: string
  /** Any free one: 0. It listens on this computer only. */
  readonly port: number
  readonly dialect: Dialect
  readonly clock: Clock
  /** How many workers answer that share nothing, where the hosted service has such; one unless said otherwise. */
  readonly workers?: number
  /** Told about errors that are answered as 500. */
  readonly report?: (error: unknown) => void
}

/** A practice service that runs. */
export interface RunningService {
  /** Such as `http://127.0.0.1:20000`. */
  readonly origin: string
  /** The key with which it is looked after; null where it has no such thing. */
  readonly adminKey: string | null
  /** Makes a key for somebody of this name. It cannot be read again. */
  issueKey(name: string): string
  /** What each key did since the start, wrong ones included: the proof that none ever went to a stranger. */
  usage(): readonly KeyUsage[]
  /** Ends all connections. */
  close(): Promise<void>
}

/** Starts one. `PRACTICE_FAILED` and the failures of a disk; after a failure nothing runs and no port is held. */
export type StartService = (options: ServiceOptions) => Promise<Result<RunningService>>

/** The kinds besides Image2Model that there is a practice service of. */
export const OTHER_SERVICES: Readonly<Partial<Record<Exclude<ServiceKind, 'image2model'>, StartService>>> = {
  alwrity: startAlwrity,
  vigint: startVigint,
}
