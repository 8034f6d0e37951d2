import { create } from 'zustand'
import type { Failure, Result } from '../../src-preload/contract/result.ts'
import type { Seal } from '../../src-preload/contract/table.ts'
import type { IntakeView, Snapshot } from '../../src-preload/contract/views.ts'
import { applyDelta } from './apply-delta.ts'

/** Which screen the person chose; what is on it comes from main. */
export type Screen = 'send' | 'key' | 'add'

interface MirrorState {
  readonly mirror: Snapshot | null
  readonly screen: Screen
  /** Key-like text that main took in instead of letting it be pasted. */
  readonly intercepted: IntakeView | null
  readonly failure: Failure | null
}

/** Main's state as this window shows it. It holds nothing that main does not. */
export const useMirror = create<MirrorState>(() => ({
  mirror: null,
  screen: 'send',
  intercepted: null,
  failure: null,
}))

/** Replaces the whole mirror, unless it is older than what is shown. */
export function showSnapshot(snapshot: Snapshot): void {
  const known = useMirror.getState().mirror
  if (known === null || snapshot.sequence >= known.sequence) useMirror.setState({ mirror: snapshot })
}

async function fetchSnapshot(): Promise<void> {
  const answer = await window.latchkey.call['app.snapshot']({})
  if (answer.ok) showSnapshot(answer.value)
}

/** Subscribes to main's changes, then asks for the first snapshot: no change can fall between the two. */
export function startMirror(): void {
  window.latchkey.on('state.delta', (delta) => {
    const { mirror } = useMirror.getState()
    if (mirror === null) return
    const applied = applyDelta(mirror, delta)
    if (applied.kind === 'applied') useMirror.setState({ mirror: applied.mirror })
    if (applied.kind === 'gap') void fetchSnapshot()
  })
  window.latchkey.on('intake.intercepted', (intake) => useMirror.setState({ intercepted: intake }))
  void fetchSnapshot()
}

/** The seal of the view on screen, for commands about its profile. */
export function currentSeal(): Seal {
  const app = useMirror.getState().mirror?.app
  return { tenantId: app?.selected ?? '', nonce: app?.nonce ?? '' }
}

export function goTo(screen: Screen): void {
  useMirror.setState({ screen, failure: null })
}

/** Shows a failure where the person looks; cancelling by their own hand is none. Returns the value, or null. */
export function unwrap<T>(result: Result<T>): T | null {
  if (result.ok) {
    useMirror.setState({ failure: null })
    return result.value
  }
  useMirror.setState({ failure: result.failure.code === 'CANCELLED' ? null : result.failure })
  return null
}
