import type { MainBridge } from '../../src-preload/contract/bridge.ts'
import type { Failure, Result } from '../../src-preload/contract/result.ts'
import type { Seal } from '../../src-preload/contract/table.ts'
import { currentSeal } from './mirror.ts'
import { useMirror } from './store.ts'

type AnyCall = (...given: readonly unknown[]) => Promise<Result<unknown>>

let asked: Promise<boolean> | null = null

/**
 * Has the person type the name of the profile on screen. What is asked while somebody types already waits for the same
 * answer. Resolves false when they think better of it, or turn to another profile.
 */
export function askForName(): Promise<boolean> {
  asked ??= untilTyped().finally(() => {
    asked = null
    useMirror.setState({ confirming: null })
  })
  return asked
}

async function untilTyped(): Promise<boolean> {
  const { tenantId: profileId, nonce } = currentSeal()
  const { promise, resolve: end } = Promise.withResolvers<boolean>()
  // The question goes with its view: on another one, or locked, nobody sees it who could answer it.
  const stop = useMirror.subscribe(({ mirror }) => {
    if (mirror === null || mirror.app.nonce !== nonce || mirror.app.lock.locked) end(false)
  })
  useMirror.setState({ confirming: { profileId, end } })
  return promise.finally(stop)
}

/** Opens the profile for changes; what comes of that is a failure in the place of the call's answer, or null. */
type Opening = (seal: Seal) => Promise<Failure | null>

async function callGuarded(name: string, given: readonly unknown[], open: Opening): Promise<Result<unknown>> {
  const bridge: Readonly<Record<string, unknown>> = window.latchkey.call
  const call = bridge[name] as AnyCall
  const answer = await call(...given)
  if (answer.ok || answer.failure.code !== 'PROFILE_NEEDS_CONFIRM') return answer
  const failure = await open(given[0] as Seal)
  if (failure !== null) return { ok: false, failure }
  // With the seal of the first try: whoever has turned to another profile meanwhile is refused.
  return call(...given)
}

function guardedWith(open: Opening): MainBridge['call'] {
  return new Proxy({} as MainBridge['call'], {
    get:
      (_target, name) =>
      (...given: readonly unknown[]) =>
        callGuarded(String(name), given, open),
  })
}

/**
 * Main's calls for what changes something of a profile. Where main wants the profile's name typed first, the person is
 * asked, and what they wanted is done after it without their having to want it again.
 */
export const guarded: MainBridge['call'] = guardedWith(async () =>
  (await askForName()) ? null : { code: 'CANCELLED' },
)

/**
 * As {@link guarded}, for what takes the profile's name itself: who has just typed it is not asked for it a second time.
 * Main compares it as ever.
 */
export function guardedByName(typedName: string): MainBridge['call'] {
  return guardedWith(async (seal) => {
    const opened = await window.latchkey.call['profiles.confirm'](seal, { typedName })
    return opened.ok ? null : opened.failure
  })
}
