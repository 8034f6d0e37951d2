import { PROVIDERS, type Provider } from '../../src-preload/contract/provider-names.ts'

/** What a key of a profile is for: its service, or a provider that the service works with in the person's name. */
export type Slot = 'service' | `provider:${Provider}`

/** Every slot there is. An entry of any other one was not written by this Latchkey. */
export const SLOTS: readonly Slot[] = ['service', ...PROVIDERS.map((provider) => slotOf(provider))]

/** The slot in which a provider's key is kept. */
export function slotOf(provider: Provider): Slot {
  return `provider:${provider}`
}

/** The provider whose key an entry of this slot holds; null for the service's own. */
export function providerIn(slot: Slot): Provider | null {
  return PROVIDERS.find((provider) => slotOf(provider) === slot) ?? null
}
