import type { IntakeView } from '../../src-preload/contract/intake.ts'
import type { Fingerprint } from '../../src-preload/contract/views.ts'
import type { Secret } from '../vault/secret.ts'

/** A key that came in and waits to be chosen, checked or stored. Main alone holds it. */
export interface PendingKey {
  readonly secret: Secret
  readonly source: IntakeView['source']
  readonly variable: string | null
  readonly address: string | null
  readonly fingerprint: Fingerprint | null
  readonly ignored: IntakeView['ignored']
  readonly development: boolean
  /** Whose key its name says it is. */
  readonly whose?: 'admin' | 'client' | null
  /** The person wants it until the app closes, and in no keychain. */
  readonly sessionOnly?: boolean
}
