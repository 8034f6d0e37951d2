import type { KeychainKind } from '../../src-preload/contract/keychain.ts'
import type { Clock } from '../support/clock.ts'
import { encodeEnvelope } from './envelope.ts'
import type { KeyPlaces } from './key-places.ts'
import type { Vault } from './port.ts'

/** Ports of {@link placedVault}. */
export interface PlacedVaultOptions {
  /** Where places are remembered; asked for when it is needed, since the vault is there before the database. */
  readonly places: () => KeyPlaces
  /** Which keychain answers now; null where that cannot be told. */
  readonly which: () => Promise<KeychainKind | null>
  readonly clock: Clock
  /** A clock that never jumps, in milliseconds, for measuring. */
  readonly ticks: () => number
}

/** A call to the keychain: when it began, in milliseconds, and which keychain answered then. */
interface Call {
  readonly since: number
  readonly before: Promise<KeychainKind | null>
}

const ELSEWHERE = { state: 'unavailable', cause: 'elsewhere' } as const

/**
 * A vault that remembers which keychain has which entry. Where an entry is absent and another keychain answers than the
 * one that had it, the key is not gone: that is said, and nothing follows from the absence.
 */
export function placedVault<V extends Vault>(vault: V, options: PlacedVaultOptions): V {
  const { places, which, clock, ticks } = options

  const note = async (account: string, bytes: number, call: Call): Promise<void> => {
    const tookMs = ticks() - call.since
    const [before, keychain] = [await call.before, await which()]
    // Another one took over meanwhile: nobody can say which of them it was. One that was only started then is the one.
    if (keychain === null || (before !== null && before !== keychain)) return
    places().note(account, { keychain, bytes, readBackAt: clock.now(), tookMs })
  }
  const begin = (): Call => ({ since: ticks(), before: which() })
  const isElsewhere = async (account: string): Promise<boolean> => {
    const kept = places().of(account)?.keychain ?? null
    if (kept === null) return false
    const now = await which()
    return now !== null && now !== kept
  }

  return {
    ...vault,
    async read(address, how) {
      const call = begin()
      const got = await vault.read(address, how)
      if (got.state === 'present' && got.bytes !== undefined) await note(address.account, got.bytes, call)
      return got.state === 'absent' && (await isElsewhere(address.account)) ? ELSEWHERE : got
    },
    async write(envelope) {
      const call = begin()
      const { bytes } = encodeEnvelope(envelope)
      const written = await vault.write(envelope)
      if (written.state === 'stored') await note(envelope.account, bytes, call)
      return written
    },
    async erase(address, how) {
      const erased = await vault.erase(address, how)
      if (erased.state === 'absent' && (await isElsewhere(address.account))) return ELSEWHERE
      if (erased.state === 'erased' || erased.state === 'absent') places().forget(address.account)
      return erased
    },
  }
}
