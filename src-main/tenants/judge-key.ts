import type { FactWord } from '../../src-preload/contract/fact-words.ts'
import type { Role } from '../../src-preload/contract/profile-kinds.ts'
import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import type { KeyView, VerdictView } from '../../src-preload/contract/views.ts'
import { detectAdapter } from '../services/detect.ts'
import type { KeyVerdict, ServiceAdapter, ServiceKind } from '../services/service-adapter.ts'
import type { Origin, Transport } from '../transport/port.ts'
import { revealSecret, type Secret } from '../vault/secret.ts'
import { isSessionToken } from '../vault/session-token.ts'

/** Verdicts with which a key is kept to work with. */
export type KeptState = Extract<KeyView['state'], 'verified' | 'not-checked-yet' | 'server-does-not-check'>

/** For whom a key is, and the kind of service that a person named, where they did. */
export interface Served {
  readonly role: Role
  readonly kind?: ServiceKind | null
}

/** What judging a key needs: adapters, and the question put with its negative control. */
export interface JudgeOptions {
  readonly adapters: readonly ServiceAdapter[]
  readonly verify: (adapter: ServiceAdapter, context: VerifyContext) => Promise<KeyVerdict>
}

/** Where and with what a key is tried. */
export interface VerifyContext {
  readonly transport: Transport
  readonly origin: Origin
  readonly credential: {
    readonly secret: Secret
    readonly pin: Origin
    readonly header: ServiceAdapter['header']
    readonly generation?: number
  }
}

/**
 * Puts the adapter's header rule and the pin around a key: from here on it can go to `origin` and nowhere else.
 * `generation`: which of the profile's keys it is, once it is one.
 */
export function keyedContext(
  adapter: ServiceAdapter,
  transport: Transport,
  origin: Origin,
  secret: Secret,
  generation?: number,
) {
  const credential = { secret, pin: origin, header: adapter.header, ...(generation !== undefined && { generation }) }
  return { transport, origin, credential }
}

/**
 * Finds out what kind of service answers at `origin` (no key is sent for that) and what it says of the key. Offline,
 * the verdict is `not-checked-yet`, and the kind is the one a person named, or the only one there is for the role with
 * keys of this form; null where nobody can say. `KIND_UNKNOWN`: something answers there, but nothing Latchkey knows; the
 * key was not sent to it.
 */
export async function judgeKey(
  options: JudgeOptions,
  transport: Transport,
  origin: Origin,
  secret: Secret,
  { role, kind = null }: Served,
): Promise<Result<{ readonly kind: ServiceKind | null; readonly verdict: KeyVerdict }>> {
  const isToken = isSessionToken(revealSecret(secret))
  const found = await detectAdapter(options.adapters, { transport, origin }, role)
  if (!found.ok) {
    const served = options.adapters.filter(({ roles }) => roles.includes(role))
    if (found.failure.code === 'KIND_UNKNOWN' || served.length === 0) return found
    const fitting = served.filter((adapter) => takesTokens(adapter) === isToken)
    const likely = fitting.length > 0 ? fitting : served
    const named = likely.find((adapter) => adapter.kind === kind)
    const only = likely.length === 1 ? likely[0] : undefined
    const verdict = { verdict: 'not-checked-yet', failure: found.failure } as const
    return ok({ kind: (named ?? only)?.kind ?? null, verdict })
  }
  const adapter = found.value
  // Of one session somewhere else: it would be shown to people who have no business with it.
  if (isToken && !takesTokens(adapter))
    return fail('KEY_OF_OTHER_SERVICE', { vendor: 'word:session' satisfies FactWord })
  const verdict = await options.verify(adapter, keyedContext(adapter, transport, origin, secret))
  return ok({ kind: adapter.kind, verdict })
}

function takesTokens({ capabilities }: ServiceAdapter): boolean {
  return capabilities.keyIs === 'session-token'
}

/** As what a key with this verdict is kept, or null when it is not kept at all. */
export function keptAs(verdict: KeyVerdict, acceptUnchecked: boolean): KeptState | null {
  if (verdict.verdict === 'verified' || verdict.verdict === 'not-checked-yet') return verdict.verdict
  return verdict.verdict === 'server-does-not-check' && acceptUnchecked ? verdict.verdict : null
}

/** The verdict as the window shows it. */
export function verdictView(verdict: KeyVerdict, storage: VerdictView['storage'], waiting = false): VerdictView {
  const failure = 'failure' in verdict ? verdict.failure : null
  return { verdict: verdict.verdict, stored: storage !== 'none', waiting, storage, failure }
}
