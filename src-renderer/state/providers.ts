import type { Provider } from '../../src-preload/contract/provider-names.ts'
import type { ProvidersView } from '../../src-preload/contract/providers.ts'
import type { Result } from '../../src-preload/contract/result.ts'
import type { Seal } from '../../src-preload/contract/table.ts'
import { guarded, guardedByName } from './guarded.ts'
import { currentSeal } from './mirror.ts'
import { NO_PROVIDERS, type ProvidersTalk } from './providers-talk.ts'
import { useMirror } from './store.ts'

const calls = () => guarded

function talk(change: Partial<ProvidersTalk>): void {
  useMirror.setState(({ providers }) => ({ providers: { ...providers, ...change } }))
}

/**
 * Asks main about the profile on screen, one thing at a time. Null when something is being asked already, when the answer
 * is a refusal, which is shown, and when the person has turned to another profile meanwhile.
 */
async function asking<T>(ask: (seal: Seal) => Promise<Result<T>>): Promise<T | null> {
  if (useMirror.getState().providers.busy) return null
  const seal = currentSeal()
  talk({ busy: true, failure: null, refused: [], sent: null })
  const answer = await ask(seal).catch((): Result<T> => ({ ok: false, failure: { code: 'INTERNAL' } }))
  const now = currentSeal()
  if (now.tenantId !== seal.tenantId || now.nonce !== seal.nonce) {
    if (useMirror.getState().providers.tenantId === seal.tenantId) talk({ busy: false })
    return null
  }
  // Their own "cancel" is nothing to be told about.
  const failure = answer.ok || answer.failure.code === 'CANCELLED' ? null : answer.failure
  talk({ busy: false, failure })
  return answer.ok ? answer.value : null
}

function show(view: ProvidersView | null): void {
  if (view !== null) talk({ view })
}

/** Forgets what was said of another profile, and asks which keys this one has. */
export async function lookAtProviders(): Promise<void> {
  useMirror.setState({ providers: { ...NO_PROVIDERS, tenantId: currentSeal().tenantId } })
  show(await asking((seal) => calls()['providers.view'](seal, {})))
}

/** Has a key typed in the sealed window. */
export async function enterProvider(provider: Provider): Promise<void> {
  show(await asking((seal) => calls()['providers.enter'](seal, { provider })))
}

/** Deletes one; the person has been asked. */
export async function removeProvider(provider: Provider): Promise<void> {
  show(await asking((seal) => calls()['providers.remove'](seal, { provider })))
}

/** Has a file chosen and shows which keys of providers it names. */
export async function openProviderFile(): Promise<void> {
  const offer = await asking((seal) => calls()['providers.fromFile'](seal, {}))
  if (offer !== null) talk({ offer })
}

/** Keeps those of the file that the person chose. */
export async function keepProviders(names: readonly string[]): Promise<void> {
  const { offer } = useMirror.getState().providers
  if (offer === null) return
  const kept = await asking((seal) => calls()['providers.keep'](seal, { offerId: offer.offerId, names: [...names] }))
  talk({ offer: null })
  if (kept !== null) talk({ view: kept.view, refused: kept.refused })
}

/** Keeps none of them. */
export function closeOffer(): void {
  const { offer } = useMirror.getState().providers
  talk({ offer: null })
  if (offer !== null) void calls()['providers.discard'](currentSeal(), { offerId: offer.offerId })
}

/** Sends them to the service this once. Main compares the typed name. */
export async function sendProviders(typedName: string): Promise<void> {
  const sent = await asking((seal) => guardedByName(typedName)['providers.send'](seal, { typedName }))
  if (sent !== null) talk({ sent })
}
