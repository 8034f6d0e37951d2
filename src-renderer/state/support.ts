import { BUNDLE_PARTS, type BundlePart } from '../../src-preload/contract/bundle-parts.ts'
import { unwrap } from './mirror.ts'
import { type SupportTalk, useMirror } from './store.ts'

/** Talks so far: an answer to one that was closed must not appear in the next, which may be about other profiles. */
let talks = 0

function say(change: Partial<SupportTalk>): void {
  const { support } = useMirror.getState()
  // Closed meanwhile: what main answers now is about nothing that is on screen.
  if (support !== null) useMirror.setState({ support: { ...support, ...change } })
}

/**
 * Asks what is to go into a file for support; everything, until somebody says otherwise. `about`: the profiles that were
 * picked, null: the one on screen.
 */
export function beginSupport(about: readonly string[] | null = null): void {
  talks += 1
  useMirror.setState({
    failure: null,
    support: { about, wanted: BUNDLE_PARTS, busy: false, bundle: null, saved: null },
  })
}

/** Takes a part in or leaves it out. */
export function wantPart(part: BundlePart, wanted: boolean): void {
  const { support } = useMirror.getState()
  if (support === null) return
  say({ wanted: BUNDLE_PARTS.filter((one) => (one === part ? wanted : support.wanted.includes(one))) })
}

/** Back to the question. */
export function chooseParts(): void {
  say({ bundle: null, saved: null })
}

/** Has main make the file and look through it for keys. `without`: parts in which it found one. */
export async function lookAtSupport(without: readonly BundlePart[] = []): Promise<void> {
  const { support } = useMirror.getState()
  if (support === null || support.busy) return
  const parts = support.wanted.filter((part) => !without.includes(part))
  if (parts.length === 0) return
  const profileIds = support.about === null ? null : [...support.about]
  const talk = talks
  say({ wanted: parts, busy: true, bundle: null, saved: null })
  const looked = await window.latchkey.call['support.look']({ parts, profileIds })
  if (talk === talks) say({ busy: false, bundle: unwrap(looked) })
}

/** Has what was shown written to where the person says. */
export async function saveSupport(bundleId: string): Promise<void> {
  if (useMirror.getState().support?.busy !== false) return
  const talk = talks
  say({ busy: true })
  const written = await window.latchkey.call['support.save']({ bundleId })
  if (talk === talks) say({ busy: false, saved: unwrap(written)?.file ?? null })
}

/** Gives it up, here and in main. */
export function forgetSupport(): void {
  if (useMirror.getState().support === null) return
  talks += 1
  useMirror.setState({ support: null })
  void window.latchkey.call['support.forget']({})
}
