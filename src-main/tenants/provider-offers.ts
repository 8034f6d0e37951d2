import type { Provider } from '../../src-preload/contract/provider-names.ts'
import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import type { Clock } from '../support/clock.ts'
import type { Secret } from '../vault/secret.ts'

/** A provider's key that stands in a file under a name. */
export interface OfferedKey {
  readonly name: string
  readonly provider: Provider
  readonly secret: Secret
}

interface Offer {
  readonly offerId: string
  readonly nonce: string
  readonly keys: readonly OfferedKey[]
  readonly stopTimer: () => void
}

/**
 * Providers' keys out of a file, until the person says which of them are kept. One offer at a time, for one use and the view
 * it was made on; it is wiped after five minutes.
 */
export interface ProviderOffers {
  /** `nonce`: the view on which they are offered. */
  offer(keys: readonly OfferedKey[], nonce: string): string
  /**
   * Gives out the keys of these names, the caller's to wipe, and wipes the others. `KEY_ABSENT` when the offer was used or
   * has passed; `VIEW_STALE` on another view. Whatever the answer, the offer is spent.
   */
  choose(offerId: string, names: readonly string[], nonce: string): Result<readonly OfferedKey[]>
  discard(offerId: string): void
  secrets(): Iterable<Secret>
  wipeAll(): void
}

const KEPT_MS = 5 * 60_000

/** Makes the empty place for an offer. `newId` gives opaque ids that the window may hold. */
export function createProviderOffers(clock: Clock, newId: () => string): ProviderOffers {
  let current: Offer | null = null
  const end = (chosen: readonly OfferedKey[] = []): void => {
    current?.stopTimer()
    for (const key of current?.keys ?? []) if (!chosen.includes(key)) key.secret.wipe()
    current = null
  }
  return {
    offer(keys, nonce) {
      end()
      const offerId = newId()
      current = { offerId, nonce, keys, stopTimer: clock.after(KEPT_MS, () => end()) }
      return offerId
    },
    choose(offerId, names, nonce) {
      if (current?.offerId !== offerId) return fail('KEY_ABSENT')
      const isHere = current.nonce === nonce
      const chosen = isHere ? current.keys.filter(({ name }) => names.includes(name)) : []
      end(chosen)
      return isHere ? ok(chosen) : fail('VIEW_STALE')
    },
    discard(offerId) {
      if (current?.offerId === offerId) end()
    },
    secrets: () => (current?.keys ?? []).map(({ secret }) => secret),
    wipeAll: () => end(),
  }
}
