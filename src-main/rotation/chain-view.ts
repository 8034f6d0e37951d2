import type { KeyView } from '../../src-preload/contract/views.ts'
import type { ChainRest } from './chain.ts'

/**
 * A profile's keys beside the one in use, as the window shows them. `jobsOf` counts the unfinished work that was begun
 * with a key of that number.
 */
export function chainView(
  { next, draining, revoking }: ChainRest,
  jobsOf: (number: number) => number,
): Pick<KeyView, 'waiting' | 'earlier' | 'ending'> {
  return {
    waiting:
      next === null
        ? null
        : { fingerprint: next.fingerprint, storedAt: next.storedAt, refused: next.standing === 'refused' },
    earlier: draining.map(({ number, fingerprint, until, standing }) => ({
      ...{ number, fingerprint, until },
      jobs: jobsOf(number),
      refused: standing === 'refused',
    })),
    ending: revoking.length,
  }
}
