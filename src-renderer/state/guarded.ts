import type { MainBridge } from '../../src-preload/contract/bridge.ts'
import type { Result } from '../../src-preload/contract/result.ts'
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

async function callGuarded(name: string, given: readonly unknown[]): Promise<Result<unknown>> {
  const bridge: Readonly<Record<string, unknown>> = window.latchkey.call
  const call = bridge[name] as AnyCall
  const answer = await call(...given)
  if (answer.ok || answer.failure.code !== 'PROFILE_NEEDS_CONFIRM') return answer
  if (!(await askForName())) return { ok: false, failure: { code: 'CANCELLED' } }
  // With the seal of the first try: whoever has turned to another profile meanwhile is refused.
  return call(...given)
}

/**
 * Main's calls for what changes something of a profile. Where main wants the profile's name typed first, the person is
 * asked, and what they wanted is done after it without their having to want it again.
 */
export const guarded: MainBridge['call'] = new Proxy({} as MainBridge['call'], {
  get:
    (_target, name) =>
    (...given: readonly unknown[]) =>
      callGuarded(String(name), given),
})
