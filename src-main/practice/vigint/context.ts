import type { Clock } from '../../support/clock.ts'
import type { Dialect } from '../other-services.ts'
import type { UsageCounts } from '../usage-counts.ts'
import type { Clients } from './clients.ts'
import type { HostedVideos } from './hosted-videos.ts'
import type { Memory } from './worker-memory.ts'

/**
 * How it behaves where the observed one depends on its surroundings. May be changed while it runs. `pick` says which
 * worker answers next; else any of them.
 */
export interface Behaviour {
  /** `off`: no mail is set up; `fails`: the mail server cannot be reached. */
  mail: 'works' | 'fails' | 'off'
  analysis: 'works' | 'fails' | 'unavailable'
  pick?: () => number
  /** Awaited before an analysis answers. */
  holdAnalysis?: () => Promise<void>
  /** Ends the connection in place of an answer to such a request. */
  drop?: (url: string) => boolean
}

/** What every route of the practice service works with. */
export interface VigintContext {
  readonly clock: Clock
  readonly dialect: Dialect
  readonly clients: Clients
  readonly memory: Memory
  readonly hosted: HostedVideos
  readonly counts: UsageCounts
  readonly adminKey: string
  readonly behaviour: Behaviour
  readonly tmpFolder: string
  /** Where hosted videos are served: another origin. Known once both servers listen. */
  hostedOrigin(): string
}
