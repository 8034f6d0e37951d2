import type { Chain, Generation, Revocation } from './chain.ts'
import { needsAnother } from './chain-steps.ts'

/** Something to be done in the world for a profile's keys. Doing it twice comes to the same as doing it once. */
export type Effect =
  /** Put the entry into the keychain; where its key is not in memory any more, look whether it is there. */
  | { readonly kind: 'write'; readonly generation: Generation }
  | { readonly kind: 'make'; readonly label: string }
  /** The service was asked to make a key and its answer is lost: look for the label. Never ask again blindly. */
  | { readonly kind: 'find-made'; readonly label: string }
  | { readonly kind: 'check'; readonly generation: Generation; readonly part: 'active' | 'next' | 'draining' }
  | { readonly kind: 'erase'; readonly number: number; readonly account: string }
  | { readonly kind: 'revoke'; readonly revocation: Revocation }

/**
 * What is due, most urgent first; empty when all is settled. It follows from the record alone, so that after a crash
 * the same is due as before it.
 */
export function dueEffects(chain: Chain): readonly Effect[] {
  return [...written(chain), ...made(chain), ...checks(chain), ...revoked(chain), ...erased(chain)]
}

/** One name for each effect: what has failed once is not tried again in the same run. */
export function effectName(effect: Effect): string {
  switch (effect.kind) {
    case 'write':
    case 'check':
      return `${effect.kind} ${effect.generation.number}`
    case 'make':
    case 'find-made':
      return `${effect.kind} ${effect.label}`
    case 'erase':
      return `erase ${effect.account}`
    case 'revoke':
      return `revoke ${effect.revocation.number} ${effect.revocation.keyId ?? ''}`
  }
}

function written({ writing }: Chain): readonly Effect[] {
  return writing === null ? [] : [{ kind: 'write', generation: writing.generation }]
}

function made({ making, writing }: Chain): readonly Effect[] {
  if (making === null || writing !== null) return []
  return [{ kind: making.asked ? 'find-made' : 'make', label: making.label }]
}

function checks(chain: Chain): readonly Effect[] {
  const { active, next, draining } = chain
  const due: Effect[] = []
  if (active?.standing === 'not-checked-yet') due.push({ kind: 'check', generation: active, part: 'active' })
  if (next !== null && !next.waits) due.push({ kind: 'check', generation: next, part: 'next' })
  // Earlier keys are asked about only where there is nothing else to work with.
  if (!needsAnother(chain)) return due
  const earlier = draining.filter((one) => !one.waits && one.standing !== 'leaked')
  return [...due, ...earlier.map((generation): Effect => ({ kind: 'check', generation, part: 'draining' }))]
}

function revoked({ revoking, active }: Chain): readonly Effect[] {
  // Ending a key takes another one that the service accepts.
  if (active?.standing !== 'verified') return []
  return revoking.map((revocation) => ({ kind: 'revoke', revocation }))
}

function erased({ leaving }: Chain): readonly Effect[] {
  return leaving.map(({ number, account }) => ({ kind: 'erase', number, account }))
}
