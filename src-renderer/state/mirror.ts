import { FIRST_LOOK, type FirstLook } from '../../src-preload/contract/first-look.ts'
import type { Result } from '../../src-preload/contract/result.ts'
import type { Seal } from '../../src-preload/contract/table.ts'
import type { Snapshot } from '../../src-preload/contract/views.ts'
import { isKnown, learn } from '../locales/languages-known.ts'
import { applyDelta } from './apply-delta.ts'
import { showTaken } from './intake.ts'
import { useMirror } from './store.ts'

/** Less than any number of main's: whatever it says counts more. */
const BEFORE_ALL = -1

/** Shows what was on screen the last time, if main put it into the page; what is done on it is answered once main is there. */
export function showFirstLook(page: ParentNode): void {
  const content = page.querySelector<HTMLMetaElement>(`meta[name="${FIRST_LOOK}"]`)?.content
  if (content === undefined) return
  const { app, desk, mixed }: FirstLook = JSON.parse(content)
  useMirror.setState({
    mirror: { sequence: BEFORE_ALL, app, batches: [], older: false },
    firstLook: { desk, mixed },
  })
}

/** Replaces the whole mirror, unless it is older than what is shown. */
export function showSnapshot(snapshot: Snapshot): void {
  const { mirror: known, firstLook } = useMirror.getState()
  if (known !== null && snapshot.sequence < known.sequence) return
  // What was opened on a first look that main does not share was meant for something else.
  const isOther = firstLook !== null && snapshot.app.nonce !== known?.app.nonce
  const begun = isOther && ({ screen: 'send', overlay: null, changingKey: false } as const)
  useMirror.setState({ mirror: snapshot, firstLook: null, ...begun })
}

/** Asks main for the whole state. Shows the refusal if main refuses; what is on screen stays, unless it is a first look. */
export async function fetchSnapshot(): Promise<void> {
  const answer = await window.latchkey.call['app.snapshot']({})
  if (answer.ok) {
    await learn(answer.value.app.language)
    showSnapshot(answer.value)
  } else if (useMirror.getState().firstLook === null) useMirror.setState({ failure: answer.failure })
  else useMirror.setState({ failure: answer.failure, mirror: null, firstLook: null })
}

/**
 * Subscribes to main's changes, then asks for the first snapshot. A change that arrives before it does cannot be
 * applied to anything, and the snapshot may have been made before it: then another one is asked for.
 */
export function startMirror(): void {
  let overtook = 0
  window.latchkey.on('state.delta', (delta) => {
    const { mirror, firstLook } = useMirror.getState()
    if (mirror === null || firstLook !== null) {
      overtook = delta.sequence
      return
    }
    const { change } = delta
    if (change.kind === 'app' && !isKnown(change.app.language)) {
      // Its texts come first. What changes meanwhile is asked for with it.
      void fetchSnapshot()
      return
    }
    const applied = applyDelta(mirror, delta)
    if (applied.kind === 'applied') useMirror.setState({ mirror: applied.mirror })
    if (applied.kind === 'gap') void fetchSnapshot()
  })
  window.latchkey.on('intake.intercepted', (stopped) => showTaken(stopped, true))
  window.latchkey.on('handover.opened', (opened) => useMirror.setState({ handOver: unwrap(opened)?.name ?? null }))
  void fetchSnapshot().then(() => {
    const { mirror } = useMirror.getState()
    return mirror !== null && mirror.sequence < overtook ? fetchSnapshot() : undefined
  })
}

/** The seal of the view on screen, for commands about its profile. */
export function currentSeal(): Seal {
  const app = useMirror.getState().mirror?.app
  return { tenantId: app?.selected ?? '', nonce: app?.nonce ?? '' }
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
