import type { Clock } from '../../support/clock.ts'
import type { Dialect } from '../other-services.ts'
import type { UsageCounts } from '../usage-counts.ts'
import type { DocumentStore } from './document-store.ts'
import type { TenantKeyStore } from './key-store.ts'

/**
 * How the server was set up: `keys`, each handler looks at the key itself; `master`, a guard in front of everything lets
 * only the server's own key pass, and counts requests.
 */
export const MODES = ['keys', 'master'] as const
export type Mode = (typeof MODES)[number]

/** What every route of the document service works with. */
export interface DocumentContext {
  readonly clock: Clock
  readonly dialect: Dialect
  readonly mode: Mode
  /** Null where the server was started without one. */
  readonly adminToken: string | null
  readonly masterKey: string
  readonly keys: TenantKeyStore
  readonly documents: DocumentStore
  readonly counts: UsageCounts
  /** How long a document is worked on, in milliseconds; 0: it is read before the upload is answered. */
  readonly workMs: number
}
