import { openOverlay } from './screens.ts'
import { useMirror } from './store.ts'
import { beginSupport } from './support.ts'

/** Picks profiles in the desk's table, or takes them out of what is picked. */
export function pick(profileIds: readonly string[], picked: boolean): void {
  const next = new Set(useMirror.getState().picked)
  for (const id of profileIds) {
    if (picked) next.add(id)
    else next.delete(id)
  }
  useMirror.setState({ picked: next })
}

/** Nothing is picked any more. */
export function pickNone(): void {
  useMirror.setState({ picked: new Set() })
}

/** Asks what is to go into a file for support about these profiles. */
export function supportPicked(profileIds: readonly string[]): void {
  beginSupport(profileIds)
  openOverlay('help')
}
