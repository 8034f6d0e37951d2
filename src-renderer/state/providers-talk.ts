import type {
  ProviderOffer,
  ProvidersKept,
  ProvidersSentView,
  ProvidersView,
} from '../../src-preload/contract/providers.ts'
import type { Failure } from '../../src-preload/contract/result.ts'

/** What was said of a profile's keys of providers since its Key screen was opened. */
export interface ProvidersTalk {
  /** Whose they are; null: main has not been asked yet. */
  readonly tenantId: string | null
  readonly view: ProvidersView | null
  /** Keys that stand in a file, until the person has chosen. Main holds them. */
  readonly offer: ProviderOffer | null
  /** What was chosen and not kept, with the reasons. */
  readonly refused: ProvidersKept['refused']
  readonly sent: ProvidersSentView | null
  readonly failure: Failure | null
  readonly busy: boolean
}

/** Nothing asked yet. */
export const NO_PROVIDERS: ProvidersTalk = {
  tenantId: null,
  view: null,
  offer: null,
  refused: [],
  sent: null,
  failure: null,
  busy: false,
}
