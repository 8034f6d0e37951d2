import type { Provider } from '../../src-preload/contract/provider-names.ts'
import type { Result } from '../../src-preload/contract/result.ts'
import type { Secret } from '../vault/secret.ts'
import type { KeyedContext } from './service-adapter.ts'

/** What became of provider keys that were sent. Names only: a service that echoes keys is not listened to. */
export interface ProvidersSent {
  readonly taken: readonly Provider[]
  /** How many warnings the service added; their words may hold anything, so they are not kept. */
  readonly warnings: number
}

/**
 * Keys of other companies that a service works with in the name of its user. They are kept apart from the service's own
 * key, and nothing sends them but {@link send}, which a person has to agree to each time.
 */
export interface ProviderKeys {
  readonly providers: readonly Provider[]
  /** Without these the service takes none. */
  readonly required: readonly Provider[]
  /** `PROVIDER_KEY_FORM` where the text cannot be a key of that provider; gives the bare key. Nothing is sent. */
  judge(provider: Provider, text: string): Result<string>
  /** The provider that a variable's name gives away; null: none of them. */
  providerOf(variable: string): Provider | null
  /** Sends them all in one request. */
  send(context: KeyedContext, keys: ReadonlyMap<Provider, Secret>, signal?: AbortSignal): Promise<Result<ProvidersSent>>
}
