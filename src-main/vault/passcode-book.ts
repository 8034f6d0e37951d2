import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import { createPasscode, makePasscode, type Passcode } from './passcode.ts'
import type { Secret } from './secret.ts'
import type { Stretch } from './stretch.ts'
import type { Cost } from './stretch-order.ts'
import type { Wrapping } from './vault-client.ts'

/** What is kept of passcodes on disk, as this needs it. */
interface Store<R> {
  read(): R | null
  keep(record: R | null): Result<void>
}

type Check = Passcode['check']

interface Kept {
  readonly check: Check
  readonly aim: 'wrapped' | 'plain'
  readonly earlier: { readonly check: Check; readonly sealed: string } | null
  readonly settled: boolean
}

/** Ports of {@link createPasscodes}. */
export interface PasscodesOptions {
  readonly store: Store<Kept>
  readonly stretch: Stretch
  /**
   * Moves every entry that is not wrapped by this passcode (null: by none) to one that is, and answers how many keys it
   * had to leave as they were.
   */
  readonly rewrap: (wrappedBy: string | null) => Promise<number>
  readonly cost?: Cost
}

/** The passcode of this computer's Latchkey, if one is set. */
export interface Passcodes extends Wrapping {
  readonly isSet: boolean
  /** `PASSCODE_WRONG`, or the passcode is right and its entries can be read. */
  unlock(typed: Secret): Promise<Result<void>>
  /** Whether it is the one; changes nothing. Where none is set, anything is right. */
  prove(typed: Secret): Promise<Result<void>>
  /** Sets one, or another one in its place: that one must be unlocked. Answers how many keys could not be wrapped yet. */
  set(typed: Secret): Promise<Result<number>>
  /**
   * Takes over one that entries were found under, as after the loss of the list: `PASSCODE_WRONG`, or from now on it is
   * the one that is set. The same answer as of {@link set}.
   */
  adopt(check: Check, typed: Secret): Promise<Result<number>>
  /** Takes it away again. The same answer. */
  remove(): Promise<Result<number>>
  /** Goes on with what a crash or a keychain that did not answer has left; the same answer. */
  settle(): Promise<Result<number>>
  /** Wipes everything that opens an entry. */
  forget(): void
}

/**
 * Makes them. Each step is on disk before the next one begins: which passcode there is, then entry by entry (each of
 * which is journalled by itself), then that nothing is left to do. After a crash the passcode that was typed last opens
 * everything, whichever entries were moved.
 */
export function createPasscodes({ store, stretch, rewrap, cost }: PasscodesOptions): Passcodes {
  let kept = store.read()
  let current = kept === null ? null : createPasscode(kept.check, stretch)
  let earlier = kept?.earlier == null ? null : createPasscode(kept.earlier.check, stretch)

  const keep = (record: Kept | null): Result<void> => {
    const done = store.keep(record)
    if (done.ok) kept = record
    return done
  }
  const openEarlier = (): void => {
    if (earlier !== null && current !== null && kept?.earlier != null) earlier.openWith(current, kept.earlier.sealed)
  }
  const settle = async (): Promise<Result<number>> => {
    if (kept === null || kept.settled || current?.isUnlocked !== true) return ok(0)
    const { aim, check } = kept
    const left = await rewrap(aim === 'wrapped' ? check.salt : null)
    // Another one was set meanwhile, or Latchkey was locked: whoever comes next goes on.
    if (left > 0 || kept?.check.salt !== check.salt || kept.aim !== aim || !current.isUnlocked) return ok(left)
    const done = keep(aim === 'plain' ? null : { check, aim, earlier: null, settled: true })
    if (!done.ok) return done
    earlier?.forget()
    earlier = null
    if (aim === 'plain') {
      current.forget()
      current = null
    }
    return ok(0)
  }
  /** Makes the passcode of `check` the one that counts, once what was typed has opened it. */
  const take = async (check: Check, typed: Secret): Promise<Result<number>> => {
    const next = createPasscode(check, stretch)
    const unlocked = await next.tryUnlock(typed)
    if (!unlocked.ok) return unlocked
    // Two earlier ones at a time would be one too many: the first change is finished before the next begins.
    const before = await settle()
    if (!before.ok || before.value > 0) {
      next.forget()
      return before.ok ? fail('PASSCODE_UNSETTLED') : before
    }
    if (current?.isUnlocked === false) {
      next.forget()
      return fail('PASSCODE_NEEDED')
    }
    const old = current === null ? null : { check: current.check, sealed: current.sealUnder(next) }
    const done = keep({ check, aim: 'wrapped', earlier: old, settled: false })
    if (!done.ok) {
      next.forget()
      return done
    }
    earlier = current
    current = next
    return settle()
  }
  return {
    get isSet() {
      return kept !== null
    },
    writes: () => (kept?.aim === 'wrapped' ? current : null),
    opens: (salt) => [current, earlier].find((one) => one?.isUnlocked === true && one.check.salt === salt) ?? null,
    async unlock(typed) {
      if (current === null) return ok(undefined)
      const right = await current.tryUnlock(typed)
      if (right.ok) openEarlier()
      return right
    },
    async prove(typed) {
      if (kept === null) return ok(undefined)
      const trial = createPasscode(kept.check, stretch)
      return trial.tryUnlock(typed).finally(() => trial.forget())
    },
    async set(typed) {
      const made = await makePasscode(typed, stretch, cost)
      if (!made.ok) return made
      return take(made.value, typed)
    },
    adopt: take,
    async remove() {
      if (kept === null) return ok(0)
      if (current?.isUnlocked !== true) return fail('PASSCODE_NEEDED')
      const done = keep({ ...kept, aim: 'plain', settled: false })
      return done.ok ? settle() : done
    },
    settle,
    forget() {
      current?.forget()
      earlier?.forget()
    },
  }
}
