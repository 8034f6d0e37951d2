import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { useMirror } from '../../state/store.ts'
import { LaterScreen, later } from '../../ui/later-screen.tsx'

// Each of them is there in builds with drills only: in others the constant is false, and the code behind it goes.
const OPENER = __WITH_FAULTS__ ? later(async () => (await import('./drill-opener.tsx')).DrillOpener) : null
const PANEL = __WITH_FAULTS__ ? later(async () => (await import('./drill-panel.tsx')).DrillPanel) : null
const NOTE = __WITH_FAULTS__ ? later(async () => (await import('./drill-note.tsx')).DrillNote) : null

/** The way to the drills, where main has any. */
export function ToDrills() {
  const has = useMirror((state) => state.mirror?.app.drills !== undefined)
  return OPENER === null || !has ? null : <LaterScreen code={OPENER} props={{}} />
}

/** The list of drills, over the screen. */
export function Drills() {
  return PANEL === null ? null : <LaterScreen code={PANEL} props={{}} />
}

/** What is rehearsed on this profile; nothing on one that is no drill. */
export function DrillHere({ profile }: { readonly profile: ProfileView }) {
  const drill = useMirror((state) => state.mirror?.app.drills?.find(({ profileId }) => profileId === profile.id))
  return NOTE === null || drill === undefined ? null : <LaterScreen code={NOTE} props={{ drill }} />
}
